namespace Pipeline.Engine.Persistence;

/// <summary>What a journal knows of a persistence id after a replay.</summary>
/// <param name="HighestSequenceNr">The highest sequence number that was ever stored under the id, of deleted events too and
/// whatever the range was; 0 when there was none.</param>
public sealed record ReplayResult(long HighestSequenceNr);
