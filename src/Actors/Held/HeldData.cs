namespace Pipeline.Actors;

/// <summary>
/// Everything that a tool holds of its user on this machine's disk, at one moment: the right of access. Events that a process still
/// has only in memory are not on disk and so not here; closing or flushing its client puts them there, or sends them.
/// </summary>
public sealed record HeldData
{
    /// <summary>The decision on collecting as the disk and the environment have it now.</summary>
    public required ConsentDecision Decision { get; init; }

    /// <summary>The user's consent file, all of its keys as JSON; null if there is none.</summary>
    public HeldRecord? Consent { get; init; }

    /// <summary>The user's consent file, be it there or not.</summary>
    public required string ConsentFile { get; init; }

    /// <summary>The folder of everything else that is kept.</summary>
    public required string StateFolder { get; init; }

    /// <summary>What the tool keeps count of: <c>ledger.json</c>, and any other JSON file of the state folder.</summary>
    public IReadOnlyList<HeldRecord> Ledgers { get; init; } = [];

    /// <summary>The erasure requests that are on record.</summary>
    public IReadOnlyList<HeldRecord> Erasures { get; init; } = [];

    /// <summary>The batches that wait in journals, oldest first.</summary>
    public IReadOnlyList<HeldBatch> Pending { get; init; } = [];

    /// <summary>The file that local-only collects into, be it there or not.</summary>
    public required string LocalFile { get; init; }

    /// <summary>
    /// The lines of <see cref="LocalFile"/>, oldest first; the last may be one that is just being written. The file is read each time
    /// that this is enumerated, one line after the other, however long it is: which may throw <see cref="IOException"/>.
    /// </summary>
    public IEnumerable<HeldRecord> Local { get; init; } = [];

    /// <summary>
    /// What backends have rejected, oldest first: <c>{"time","backend","reason","event"}</c>. It was dropped, and is never sent.
    /// </summary>
    public IReadOnlyList<HeldRecord> Rejected { get; init; } = [];

    /// <summary>What is there and could not be read, for the user to read. Usually empty.</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];
}
