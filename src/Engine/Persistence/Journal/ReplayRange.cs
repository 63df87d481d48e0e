namespace Pipeline.Engine.Persistence;

/// <summary>Which events a replay covers.</summary>
/// <param name="FromSequenceNr">The first sequence number, inclusive.</param>
/// <param name="ToSequenceNr">The last sequence number, inclusive.</param>
/// <param name="Max">At most so many events, counted from the first one found.</param>
public sealed record ReplayRange(long FromSequenceNr, long ToSequenceNr = long.MaxValue, long Max = long.MaxValue)
{
    /// <summary>Every stored event.</summary>
    public static ReplayRange All { get; } = new(1);
}
