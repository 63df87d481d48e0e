namespace Pipeline.Engine.Persistence;

/// <summary>What reading a segment to its end has shown.</summary>
internal sealed record Inspection(SegmentEnd End, bool HasRecords, long LastSequenceNr);
