namespace Pipeline.Tests.Settings;

public class TelemetrySettingsTests
{
    private static readonly TelemetrySettings Valid = new() { ToolName = "tool" };

    [Fact]
    public void The_defaults_work_once_the_tool_has_a_name()
    {
        Assert.Empty(Valid.Validate());
        Assert.False(Valid.FeatureEnabled);
        Assert.False(Valid.ForceEnabled);
        Assert.Equal((1, null), (Valid.PolicyVersion, Valid.PolicyUrl));
        Assert.Equal(DeliveryMode.AtLeastOnce, Valid.Delivery);
        Assert.Equal(1000, Valid.BufferCapacity);
        Assert.Equal(100, Valid.FlushSize);
        Assert.Null(Valid.FlushInterval);
        Assert.False(Valid.ExtendedCollection);
        Assert.Empty(Valid.RedactionPatterns);
        Assert.Equal(1_048_576, Valid.SpillMaxSegmentSize);
        Assert.Equal(10_485_760, Valid.SpillMaxTotalSize);
        Assert.Equal(TimeSpan.FromSeconds(2), Valid.ExitBudget);
        Assert.Equal(TimeSpan.FromSeconds(5), new BackendSettings("x").Timeout);
        Assert.Equal(MachineIdScope.Machine, Valid.MachineIdScope);
        Assert.Equal(new DeletionSettings { Timeout = TimeSpan.FromSeconds(10) }, Valid.Deletion);
    }

    public static TheoryData<TelemetrySettings, string> Problems => new()
    {
        { Valid with { ToolName = " " }, "telemetry.tool.name must be set" },
        { Valid with { PolicyVersion = 0 }, "telemetry.policy-version must be at least 1, found 0" },
        { Valid with { PolicyUrl = "" }, "telemetry.policy-url is empty" },
        { Valid with { PolicyUrl = "example.org" }, "telemetry.policy-url has no scheme: it must begin with http:// or https://" },
        { Valid with { PolicyUrl = "file:///etc" }, "telemetry.policy-url has another scheme than http or https" },
        { Valid with { BufferCapacity = 0, FlushSize = 1 }, "telemetry.buffer.capacity must be at least 1, found 0" },
        { Valid with { FlushSize = 0 }, "telemetry.flush.size must be between 1 and telemetry.buffer.capacity (1000), found 0" },
        { Valid with { FlushSize = 1001 }, "telemetry.flush.size must be between 1 and telemetry.buffer.capacity (1000), found 1001" },
        { Valid with { FlushInterval = TimeSpan.Zero }, "telemetry.flush.interval must be longer than zero, found 00:00:00" },
        { Valid with { SpillMaxSegmentSize = 1023 }, "telemetry.spill.max-segment-size must be at least 1024 bytes, found 1023" },
        {
            Valid with { SpillMaxTotalSize = 4 * 1_048_576 - 1 },
            "telemetry.spill.max-total-size must be at least 4 times telemetry.spill.max-segment-size (1048576), found 4194303"
        },
        {
            Valid with { SpillMaxSegmentSize = long.MaxValue },
            "telemetry.spill.max-total-size must be at least 4 times telemetry.spill.max-segment-size (9223372036854775807), found 10485760"
        },
        { Valid with { ExitBudget = TimeSpan.FromSeconds(-1) }, "telemetry.exit.budget must not be negative, found -00:00:01" },
        {
            Valid with { RedactionPatterns = ["ok", "(a"] },
            "telemetry.redaction.patterns must be regular expressions that need no backtracking, found \"(a\": "
                + "Invalid pattern '(a' at offset 2. Not enough )'s."
        },
    };

    [Theory]
    [MemberData(nameof(Problems), DisableDiscoveryEnumeration = true)]
    public void A_problem_names_its_key(TelemetrySettings settings, string problem) => Assert.Equal([problem], settings.Validate());

    [Theory]
    [InlineData(@"(a)\1")]
    [InlineData("a(?=b)")]
    public void A_pattern_that_needs_backtracking_is_a_problem(string pattern) =>
        Assert.StartsWith(
            $"telemetry.redaction.patterns must be regular expressions that need no backtracking, found \"{pattern}\": ",
            Assert.Single((Valid with { RedactionPatterns = [pattern] }).Validate()), StringComparison.Ordinal);

    [Fact]
    public void The_bounds_themselves_are_valid() =>
        Assert.Empty((Valid with
        {
            BufferCapacity = 1, FlushSize = 1, FlushInterval = TimeSpan.FromTicks(1), SpillMaxSegmentSize = 1024, SpillMaxTotalSize = 4096,
            ExitBudget = TimeSpan.Zero, PolicyVersion = 1, PolicyUrl = "https://example.org/telemetry",
        }).Validate());

    [Fact]
    public void All_problems_are_reported_at_once() =>
        Assert.Equal(3, (new TelemetrySettings { FlushSize = 0, ExitBudget = TimeSpan.MinValue }).Validate().Count);
}
