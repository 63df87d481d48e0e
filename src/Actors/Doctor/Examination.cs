namespace Pipeline.Actors;

/// <summary>Everything that was found of a tool's telemetry on this machine, by <see cref="TelemetryClient.ExamineAsync"/>.</summary>
/// <param name="Findings">At least one for each check, in the order of the checks.</param>
public sealed record Examination(IReadOnlyList<Finding> Findings)
{
    /// <summary>Whether nothing is wrong: there may be warnings.</summary>
    public bool IsHealthy => Findings.All(finding => finding.Level != FindingLevel.Error);
}
