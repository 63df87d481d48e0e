namespace Pipeline.Actors;

/// <summary>What is decided on collecting, by what, and what is wrong with that.</summary>
internal static class ConsentCheck
{
    private const string Check = "consent";

    public static IEnumerable<Finding> Run(ConsentDecision decision, string file)
    {
        var (level, reason, advice) = Judge(decision, file);
        var state = decision.State switch
        {
            ConsentState.Remote => "on",
            ConsentState.LocalOnly => "on, and stays on this machine",
            _ => "off",
        };
        yield return new Finding(Check, level, $"telemetry is {state}: {reason}", advice);
    }

    private static (FindingLevel Level, string Reason, string? Advice) Judge(ConsentDecision decision, string file) => decision switch
    {
        { Source: ConsentSource.FeatureFlag, Problems.Count: > 0 } => (FindingLevel.Note, "the settings contradict themselves", null),
        { Source: ConsentSource.FeatureFlag } => (FindingLevel.Note, "the tool does not offer it", null),
        { Source: ConsentSource.Unreadable, Problems: [var problem, ..] } =>
            (FindingLevel.Error, problem, $"Repair or remove {file}. Until then nothing is collected."),
        { Problems: [var problem, ..] } => (FindingLevel.Warning, problem, "Set the variable to true or false, or not at all."),
        { Source: ConsentSource.DoNotTrack } => (FindingLevel.Ok, "DO_NOT_TRACK is set", null),
        { Source: ConsentSource.EnvironmentVariable } => (FindingLevel.Ok, $"TELEMETRY_ENABLED says {(decision.IsOn ? "yes" : "no")}", null),
        { Source: ConsentSource.Forced } => (FindingLevel.Note, "the author or administrator of this tool has forced it on", null),
        { Source: ConsentSource.PolicyRaised } =>
            (FindingLevel.Note, "the tool's policy has changed since you agreed", "Run 'telemetry enable' to agree to it, or 'telemetry disable'."),
        { Source: ConsentSource.Config } => (FindingLevel.Ok, $"you have {(decision.IsOn ? "enabled" : "disabled")} it, in {file}", null),
        _ => (FindingLevel.Ok, "nobody has answered yet", null),
    };
}
