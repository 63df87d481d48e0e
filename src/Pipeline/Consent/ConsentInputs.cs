namespace Pipeline;

/// <summary>
/// Everything that <see cref="ConsentRules.Decide"/> looks at, as found: variables as raw text, null where they are not set.
/// </summary>
public sealed record ConsentInputs
{
    /// <summary>The author's switch, <c>telemetry.feature-enabled</c>. Default: false.</summary>
    public bool FeatureEnabled { get; init; }

    /// <summary>The author's <c>telemetry.force-enabled</c>. Default: false.</summary>
    public bool ForceEnabled { get; init; }

    /// <summary>The author's <c>telemetry.policy-version</c>. Default: 1.</summary>
    public int PolicyVersion { get; init; } = 1;

    /// <summary>The variable <c>DO_NOT_TRACK</c>.</summary>
    public string? DoNotTrack { get; init; }

    /// <summary>The variable <c>TELEMETRY_ENABLED</c>.</summary>
    public string? TelemetryEnabled { get; init; }

    /// <summary>The variable <c>TELEMETRY_LOCAL</c>.</summary>
    public string? TelemetryLocal { get; init; }

    /// <summary>The author's <c>telemetry.local-only</c>. Default: false.</summary>
    public bool SettingsLocalOnly { get; init; }

    /// <summary>The answer in the user's file; null where none is given.</summary>
    public ConsentAnswer? ConfigAnswer { get; init; }

    /// <summary><c>telemetry.local-only</c> of the user's file; null where it is not given.</summary>
    public bool? ConfigLocalOnly { get; init; }

    /// <summary>Why the user's file exists but cannot be read or understood; null if it can, or if there is none.</summary>
    public string? ConfigProblem { get; init; }

    /// <summary>The current consent epoch: raised by each withdrawal and each new consent. Passed on as it is.</summary>
    public long Epoch { get; init; }
}
