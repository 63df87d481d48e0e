namespace Pipeline.Actors;

/// <summary>What the author has configured, and what of it does not work.</summary>
internal static class SettingsCheck
{
    private const string Check = "settings";
    private const string Advice = "Correct it in the tool's settings.";

    /// <param name="settings">The author's settings.</param>
    /// <param name="backends">The backends that they come to.</param>
    /// <param name="requestors">The author's own ways of asking for erasure.</param>
    public static IEnumerable<Finding> Run(TelemetrySettings settings, IReadOnlyList<BackendSpec> backends, IReadOnlyList<AuthorRequestor> requestors)
    {
        var problems = settings.Validate();
        foreach (var problem in problems) yield return new Finding(Check, FindingLevel.Error, problem, Advice);
        foreach (var unknown in settings.UnknownKeys) yield return new Finding(Check, FindingLevel.Warning, unknown, Advice);
        foreach (var spec in backends.Where(spec => spec.Problem is not null))
            yield return new Finding(Check, FindingLevel.Error, $"the backend '{spec.Name}' is misconfigured: {spec.Problem}", $"{Advice} Until then its events {Outcome(settings)}.");
        foreach (var spec in backends.Where(spec => spec.Warning is not null))
            yield return new Finding(Check, FindingLevel.Warning, $"the backend '{spec.Name}': {spec.Warning}", Advice);
        foreach (var spec in RequestorSelection.Select(settings.Deletion, requestors).Where(spec => spec.Problem is not null))
            yield return new Finding(Check, FindingLevel.Error, $"an erasure cannot be asked for by {spec.Name}: {spec.Problem}", Advice);
        if (problems.Count > 0) yield break;
        if (backends.All(spec => spec.Type == BackendTypes.Noop))
            yield return new Finding(Check, FindingLevel.Note, "no backend is configured: what is collected is thrown away");
        else if (backends.All(spec => spec.Problem is null))
            yield return new Finding(Check, FindingLevel.Ok, $"{backends.Count} {(backends.Count == 1 ? "backend" : "backends")}: {string.Join(", ", backends.Select(spec => spec.Name))}");
    }

    private static string Outcome(TelemetrySettings settings) =>
        settings.Misconfigured == MisconfiguredPolicy.Discard ? "are discarded" : "stay pending";
}
