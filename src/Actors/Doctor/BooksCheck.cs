namespace Pipeline.Actors;

/// <summary>Whether each event of every run is accounted for.</summary>
internal static class BooksCheck
{
    private const string Check = "books";

    public static IEnumerable<Finding> Run(TelemetryAudit audit)
    {
        yield return audit.IsBalanced
            ? new Finding(Check, FindingLevel.Ok, $"each of {audit.Total.Accepted} accepted events is accounted for")
            : new Finding(Check, FindingLevel.Note, "not each event is accounted for", "'telemetry status --audit' says how many, and what may be the reason.");
    }
}
