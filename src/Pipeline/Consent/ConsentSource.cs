namespace Pipeline;

/// <summary>What decided on consent.</summary>
public enum ConsentSource
{
    /// <summary>Nobody was asked or answered: off.</summary>
    Unset,

    /// <summary>The author's feature flag is off: off, and nothing else was looked at.</summary>
    FeatureFlag,

    /// <summary>The variable <c>DO_NOT_TRACK</c>: off.</summary>
    DoNotTrack,

    /// <summary>The variable <c>TELEMETRY_ENABLED</c>.</summary>
    EnvironmentVariable,

    /// <summary>The variable <c>TELEMETRY_LOCAL</c>, which is neither true nor false: off.</summary>
    LocalVariable,

    /// <summary>The user's own configuration file.</summary>
    Config,

    /// <summary>The user's own configuration file, which cannot be read or understood: off.</summary>
    Unreadable,

    /// <summary>
    /// The author's <c>telemetry.force-enabled</c>: collected without asking the user, in closed environments whose administrator
    /// answers for it.
    /// </summary>
    Forced,

    /// <summary>
    /// The user has agreed to an earlier <c>telemetry.policy-version</c> than the author's, and was not asked since: off.
    /// </summary>
    PolicyRaised,
}
