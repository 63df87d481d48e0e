namespace Pipeline.Actors;

/// <summary>How a backend was found.</summary>
internal enum ProbeState
{
    /// <summary>It was not looked for.</summary>
    NotProbed,

    /// <summary>It answers.</summary>
    Reachable,

    /// <summary>It answers that it does not work.</summary>
    Failing,

    /// <summary>It does not answer.</summary>
    Unreachable,
}
