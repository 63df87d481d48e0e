namespace Pipeline.Engine.Persistence;

/// <summary>A segment that a <see cref="SpillReader"/> has read.</summary>
/// <param name="Path">The file.</param>
/// <param name="FirstSequenceNr">The number of its first event, deleted or not.</param>
/// <param name="LastSequenceNr">The number of its last one that could be read; below the first if none could.</param>
/// <param name="Bytes">Its length.</param>
public sealed record SpillSegment(string Path, long FirstSequenceNr, long LastSequenceNr, long Bytes);
