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
        // Each process checks, and almost always finds nothing: so no list, and nothing is formatted before it has to be said.
        string[] problems = [];
        void Say(FormattableString problem) => problems = [.. problems, problem.ToString(CultureInfo.InvariantCulture)];

        if (string.IsNullOrWhiteSpace(s.ToolName))
            Say($"telemetry.tool.name must be set");
        if (s.PolicyVersion < 1)
            Say($"telemetry.policy-version must be at least 1, found {s.PolicyVersion}");
        if (s.PolicyUrl is not null && !Endpoint.TryParse(s.PolicyUrl, out _, out var refusal))
            Say($"telemetry.policy-url {refusal}");
        if (s.BufferCapacity < 1)
            Say($"telemetry.buffer.capacity must be at least 1, found {s.BufferCapacity}");
        if (s.FlushSize < 1 || s.FlushSize > Math.Max(1, s.BufferCapacity))
            Say($"telemetry.flush.size must be between 1 and telemetry.buffer.capacity ({s.BufferCapacity}), found {s.FlushSize}");
        if (s.FlushInterval is { } interval && interval <= TimeSpan.Zero)
            Say($"telemetry.flush.interval must be longer than zero, found {interval}");
        if (s.SpillMaxSegmentSize < 1024)
            Say($"{Segment} must be at least 1024 bytes, found {s.SpillMaxSegmentSize}");
        if (s.SpillMaxTotalSize / SegmentsInSpill < s.SpillMaxSegmentSize)
            Say($"{Total} must be at least {SegmentsInSpill} times {Segment} ({s.SpillMaxSegmentSize}), found {s.SpillMaxTotalSize}");
        if (s.ExitBudget < TimeSpan.Zero)
            Say($"telemetry.exit.budget must not be negative, found {s.ExitBudget}");
        for (var i = 0; i < s.RedactionPatterns.Count; i++)
        {
            if (!AuthorPatterns.TryCompile(s.RedactionPatterns[i], out _, out var problem))
                Say($"telemetry.redaction.patterns must be regular expressions that need no backtracking, found \"{s.RedactionPatterns[i]}\": {problem}");
        }
        return problems;
    }
}
