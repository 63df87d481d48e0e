namespace Pipeline.Actors;

/// <summary>
/// Whether each event of every run is accounted for: accepted = delivered + pending + dropped + filtered, for each backend and for all together. Read
/// from the ledger and the journals as they are on disk just now; no lock is taken.
/// </summary>
public sealed record TelemetryAudit
{
    /// <summary>All backends together: an event is delivered when each of them has it, and dropped when one will never get it.</summary>
    public required BackendAudit Total { get; init; }

    /// <summary>Each backend that was ever to get something, by name. Kept since ledgers count by backend.</summary>
    public IReadOnlyList<BackendAudit> Backends { get; init; } = [];

    /// <summary>Whether all of them balance.</summary>
    public bool IsBalanced => Total.Missing == 0 && Backends.All(backend => backend.Missing == 0);

    /// <summary>What is known that may keep the books from balancing just now, for people. Perhaps empty.</summary>
    public IReadOnlyList<string> Reasons { get; init; } = [];

    /// <summary>What is on disk and could not be read, for people. Usually empty.</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];
}
