using System.Globalization;

namespace Pipeline;

/// <summary>The rules behind <see cref="TelemetrySettings.Validate"/>.</summary>
internal static class SettingsRules
{
    private const long SegmentsInSpill = 4;
    private const string Segment = "telemetry.spill.max-segment-size";
    private const string Total = "telemetry.spill.max-total-size";

    public static IReadOnlyList<string> Check(TelemetrySettings s)
    {
        var problems = new List<string>();
        void Require(bool holds, FormattableString problem)
        {
            if (!holds)
                problems.Add(problem.ToString(CultureInfo.InvariantCulture));
        }

        Require(!string.IsNullOrWhiteSpace(s.ToolName), $"telemetry.tool.name must be set");
        Require(s.PolicyVersion >= 1, $"telemetry.policy-version must be at least 1, found {s.PolicyVersion}");
        if (s.PolicyUrl is not null && !Endpoint.TryParse(s.PolicyUrl, out _, out var refusal))
            problems.Add($"telemetry.policy-url {refusal}");
        Require(s.BufferCapacity >= 1, $"telemetry.buffer.capacity must be at least 1, found {s.BufferCapacity}");
        Require(s.FlushSize >= 1 && s.FlushSize <= Math.Max(1, s.BufferCapacity),
            $"telemetry.flush.size must be between 1 and telemetry.buffer.capacity ({s.BufferCapacity}), found {s.FlushSize}");
        Require(s.FlushInterval is null || s.FlushInterval > TimeSpan.Zero,
            $"telemetry.flush.interval must be longer than zero, found {s.FlushInterval}");
        Require(s.SpillMaxSegmentSize >= 1024,
            $"{Segment} must be at least 1024 bytes, found {s.SpillMaxSegmentSize}");
        Require(s.SpillMaxTotalSize / SegmentsInSpill >= s.SpillMaxSegmentSize,
            $"{Total} must be at least {SegmentsInSpill} times {Segment} ({s.SpillMaxSegmentSize}), found {s.SpillMaxTotalSize}");
        Require(s.ExitBudget >= TimeSpan.Zero, $"telemetry.exit.budget must not be negative, found {s.ExitBudget}");
        foreach (var pattern in s.RedactionPatterns)
        {
            if (!AuthorPatterns.TryCompile(pattern, out _, out var problem))
                problems.Add($"telemetry.redaction.patterns must be regular expressions that need no backtracking, found \"{pattern}\": {problem}");
        }
        return problems;
    }
}
