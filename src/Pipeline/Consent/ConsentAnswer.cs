namespace Pipeline;

/// <summary>What a user has answered to the question whether anything may be collected, and when, how and to which policy.</summary>
/// <param name="IsYes">Whether the answer was yes.</param>
public sealed record ConsentAnswer(bool IsYes)
{
    /// <summary>When it was given; null where nobody has recorded it: in a file written by hand, or by the environment.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>How it was given; null where nobody has recorded it.</summary>
    public ConsentWay? By { get; init; }

    /// <summary>
    /// The author's <c>telemetry.policy-version</c> that it was given to. Default: 1, also for an answer recorded without one. What
    /// the environment says holds for the policy in force, since it is said anew with each run.
    /// </summary>
    public int PolicyVersion { get; init; } = 1;
}
