using Pipeline.Actors;

namespace Pipeline.Cli;

/// <summary>What <c>status --audit --json</c> prints. Missing: accepted less all the others; below zero, more is accounted for than was counted.</summary>
internal sealed record AuditJson(bool Balanced, AuditJson.Book Total, IReadOnlyList<AuditJson.Book> Backends, IReadOnlyList<string> Reasons)
{
    public static AuditJson Of(TelemetryAudit audit) =>
        new(audit.IsBalanced, Book.Of(audit.Total), [.. audit.Backends.Select(Book.Of)], audit.Reasons);

    /// <summary>The books of one backend, or of all together.</summary>
    internal sealed record Book(
        string Name, long Accepted, long Delivered, long Pending, IReadOnlyDictionary<string, long> Dropped, long Filtered, long Missing)
    {
        public static Book Of(BackendAudit audit) =>
            new(audit.Name, audit.Accepted, audit.Delivered, audit.Pending, audit.Dropped, audit.Filtered, audit.Missing);
    }
}
