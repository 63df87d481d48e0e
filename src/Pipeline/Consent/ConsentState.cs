namespace Pipeline;

/// <summary>What the user allows.</summary>
public enum ConsentState
{
    /// <summary>Nothing is collected. The default, and the answer to every doubt.</summary>
    Off,

    /// <summary>Events are collected into a file on this machine and never sent.</summary>
    LocalOnly,

    /// <summary>Events are collected and sent to the configured backends.</summary>
    Remote,
}
