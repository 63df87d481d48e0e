using System.Globalization;

namespace Pipeline.Cli;

/// <summary>Says in words what was decided on consent, and what decided.</summary>
internal static class ConsentText
{
    /// <summary>One clause, such as <c>telemetry is off: DO_NOT_TRACK is set</c>.</summary>
    public static string Explain(ConsentDecision decision) => $"telemetry is {State(decision.State)}: {Reason(decision)}";

    /// <summary>The user's own answer, such as <c>yes, by command, 2026-01-02 03:04:05Z, to policy 1</c>.</summary>
    public static string Describe(ConsentAnswer? answer)
    {
        if (answer is null) return "none";
        var text = answer.IsYes ? "yes" : "no";
        if (answer.By is { } way) text += $", by {way.Wire()}";
        if (answer.At is { } at) text += $", {at.ToString("u", CultureInfo.InvariantCulture)}";
        return answer.IsYes ? text + $", to policy {answer.PolicyVersion.ToString(CultureInfo.InvariantCulture)}" : text;
    }

    /// <summary>The same as <c>--json</c> names it.</summary>
    public static string Wire(ConsentSource source) => source switch
    {
        ConsentSource.FeatureFlag => "feature-flag",
        ConsentSource.DoNotTrack => "do-not-track",
        ConsentSource.EnvironmentVariable => "telemetry-enabled",
        ConsentSource.LocalVariable => "telemetry-local",
        ConsentSource.Config => "config",
        ConsentSource.Unreadable => "unreadable-config",
        ConsentSource.Forced => "forced",
        ConsentSource.PolicyRaised => "policy-raised",
        _ => "unset",
    };

    /// <summary>What decided, as a clause that follows what was decided.</summary>
    public static string Reason(ConsentDecision decision) => (decision.Source, decision.IsOn) switch
    {
        (ConsentSource.FeatureFlag, _) => "the tool does not offer it",
        (ConsentSource.DoNotTrack, _) => "DO_NOT_TRACK is set",
        (ConsentSource.EnvironmentVariable, true) => "TELEMETRY_ENABLED says yes",
        (ConsentSource.EnvironmentVariable, false) => "TELEMETRY_ENABLED does not say yes",
        (ConsentSource.LocalVariable, _) => "TELEMETRY_LOCAL is neither true nor false",
        (ConsentSource.Config, true) => "you have enabled it",
        (ConsentSource.Config, false) => "you have disabled it",
        (ConsentSource.Unreadable, _) => "your consent file cannot be read",
        (ConsentSource.Forced, _) => "the author or administrator of this tool has forced it on; your own choice is not asked for",
        (ConsentSource.PolicyRaised, _) => "the tool's policy has changed since you agreed, and you have not been asked since",
        _ => "you have not enabled it",
    };

    private static string State(ConsentState state) => state switch
    {
        ConsentState.Remote => "on",
        ConsentState.LocalOnly => "on, and stays on this machine",
        _ => "off",
    };
}
