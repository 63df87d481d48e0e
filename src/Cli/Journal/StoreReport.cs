namespace Pipeline.Cli;

/// <summary>What a place of journals holds.</summary>
/// <param name="Journals">What each journal holds, in the order of their ids.</param>
internal sealed record StoreReport(IReadOnlyList<JournalReport> Journals)
{
    /// <summary>What is not as it should be with the place itself, and so with every journal in it.</summary>
    public IReadOnlyList<JournalFinding> Findings { get; init; } = [];

    /// <summary>What can be done about damage.</summary>
    public string WayOut { get; init; } = "'pipeline journal repair' sets aside what is, and keeps the rest.";

    public bool IsDamaged => Findings.Any(finding => finding.IsDamage) || Journals.Any(journal => journal.IsDamaged);
}
