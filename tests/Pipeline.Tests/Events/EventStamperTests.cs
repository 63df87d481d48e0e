namespace Pipeline.Tests.Events;

public class EventStamperTests
{
    private static readonly HostFacts Host = new("linux", "amd64", "10.0.1", "6.8.0");

    private static TelemetrySettings Settings(params (string Key, string Value)[] metadata) =>
        new() { ToolName = "tool", ToolVersion = "1.2.3", Metadata = metadata.ToDictionary(m => m.Key, m => m.Value) };

    private static EventStamper Stamper(params (string Key, string Value)[] metadata) => Stamper(Settings(metadata));

    private static EventStamper Stamper(TelemetrySettings settings) => new(
        "0123456789abcdef", Host, settings, new UuidV7Source(new ManualClock(), new Random(1)), new Redactor(settings.RedactionPatterns));

    [Fact]
    public void What_is_unset_is_filled_in()
    {
        var id = new UuidV7Source(new ManualClock(), new Random(1)).Next();

        Assert.Equal(
            new TelemetryEvent("t", "n")
            {
                Id = id, Timestamp = Some.Time, MachineId = "0123456789abcdef", ToolName = "tool", Version = "1.2.3",
                Os = "linux", Arch = "amd64", RuntimeVersion = "10.0.1", OsVersion = "6.8.0",
            },
            Stamper().Stamp(new TelemetryEvent("t", "n"), Some.Time));
    }

    [Fact]
    public void What_is_set_is_kept()
    {
        var full = new TelemetryEvent("t", "n")
        {
            Id = Some.Id, Timestamp = Some.Time.AddDays(-1), MachineId = "m", ToolName = "x", Version = "0", Os = "o", Arch = "a",
            RuntimeVersion = "r", OsVersion = "v", Duration = TimeSpan.FromSeconds(1), ExitCode = 1, Error = "e", Args = ["a"],
            Metadata = new Dictionary<string, string> { ["k"] = "v" },
        };

        var stamped = Stamper(Settings() with { ExtendedCollection = true }).Stamp(full, Some.Time);

        Assert.Equal(full, stamped with { Args = full.Args, Metadata = full.Metadata });
        Assert.Equal(full.Args, stamped.Args);
        Assert.Equal(full.Metadata, stamped.Metadata);
    }

    [Fact]
    public void Stamping_twice_changes_nothing()
    {
        var once = Stamper(("k", "v")).Stamp(new TelemetryEvent("t", "n"), Some.Time);
        var twice = Stamper(("k", "v")).Stamp(once, Some.Time.AddDays(1));

        Assert.Equal(once.Metadata, twice.Metadata);
        Assert.Equal(once, twice with { Metadata = once.Metadata });
    }

    [Fact]
    public void On_the_same_key_the_events_own_metadata_wins()
    {
        var e = new TelemetryEvent("t", "n") { Metadata = new Dictionary<string, string> { ["both"] = "event", ["event"] = "1" } };

        Assert.Equal(
            new Dictionary<string, string> { ["both"] = "event", ["event"] = "1", ["tool"] = "1" },
            Stamper(("both", "tool"), ("tool", "1")).Stamp(e, Some.Time).Metadata);
    }

    [Fact]
    public void An_event_without_metadata_gets_the_tools() =>
        Assert.Equal(new Dictionary<string, string> { ["k"] = "v" }, Stamper(("k", "v")).Stamp(new TelemetryEvent("t", "n"), Some.Time).Metadata);

    [Fact]
    public void Each_event_gets_an_id_of_its_own()
    {
        var stamper = Stamper();
        var ids = Enumerable.Range(0, 100).Select(_ => stamper.Stamp(new TelemetryEvent("t", "n"), Some.Time).Id);

        Assert.Equal(100, ids.Distinct().Count());
    }

    [Fact]
    public void Metadata_arguments_and_error_are_redacted_and_nothing_else()
    {
        const string Secret = "ghp_abcdefghijklmnopqrstuvwxyz0123456789";
        var settings = Settings(("tool", Secret)) with { ExtendedCollection = true, RedactionPatterns = ["CUST-[0-9]+"] };
        var e = new TelemetryEvent(Secret, Secret)
        {
            Args = ["--token", "abc", Secret], Error = $"no {Secret}", Metadata = new Dictionary<string, string> { [Secret] = "of CUST-12" },
        };

        var stamped = Stamper(settings).Stamp(e, Some.Time);

        Assert.Equal((Secret, Secret), (stamped.Type, stamped.Name));
        Assert.Equal(["--token", "[redacted]", "[redacted]"], stamped.Args);
        Assert.Equal("no [redacted]", stamped.Error);
        Assert.Equal(new Dictionary<string, string> { ["tool"] = "[redacted]", [Secret] = "of [redacted]" }, stamped.Metadata);
    }

    [Fact]
    public void Without_extended_collection_arguments_and_error_are_left_out()
    {
        var stamped = Stamper().Stamp(new TelemetryEvent("t", "n") { Args = ["a"], Error = "e" }, Some.Time);

        Assert.Null(stamped.Args);
        Assert.Null(stamped.Error);
    }

    [Fact]
    public void A_missing_value_stays_missing()
    {
        var stamped = Stamper().Stamp(new TelemetryEvent("t", "n") { Metadata = new Dictionary<string, string> { ["k"] = null! } }, Some.Time);

        Assert.Equal(new Dictionary<string, string> { ["k"] = null! }, stamped.Metadata);
    }
}
