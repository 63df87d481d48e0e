namespace Pipeline.Actors;

/// <summary>How far an erasure request has come.</summary>
public enum ErasureState
{
    /// <summary>Every backend that could hold data has taken the request.</summary>
    Confirmed,

    /// <summary>It is recorded, and not every backend has taken it yet.</summary>
    Pending,

    /// <summary>It could not even be recorded: it has to be asked for again.</summary>
    Failed,

    /// <summary>There is nobody to ask: no configured backend sends anything anywhere.</summary>
    Unsupported,
}

/// <summary>What became of an erasure request (R11: it never claims more than a backend has confirmed).</summary>
/// <param name="State">How far it has come.</param>
/// <param name="Reason">Why it is not confirmed; null when it is.</param>
public sealed record ErasureResult(ErasureState State, string? Reason);
