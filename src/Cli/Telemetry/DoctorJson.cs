using Pipeline.Actors;

namespace Pipeline.Cli;

/// <summary>What <c>doctor --json</c> prints.</summary>
internal sealed record DoctorJson(bool Healthy, int Errors, int Warnings, IReadOnlyList<DoctorJson.Item> Findings)
{
    public static DoctorJson Of(Examination examination) => new(
        examination.IsHealthy,
        examination.Findings.Count(finding => finding.Level == FindingLevel.Error),
        examination.Findings.Count(finding => finding.Level == FindingLevel.Warning),
        [.. examination.Findings.Select(finding => new Item(finding.Check, DoctorText.Wire(finding.Level), finding.Message, finding.Advice))]);

    /// <summary>One finding; the advice is null where there is nothing to do.</summary>
    internal sealed record Item(string Check, string Level, string Message, string? Advice);
}
