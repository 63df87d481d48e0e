namespace Pipeline.Actors.Tests.Client;

/// <summary>Secrets go no further than the buffer; arguments and errors not even there unless the author says so.</summary>
public sealed class RedactionTests : IDisposable
{
    private const string Secret = "ghp_abcdefghijklmnopqrstuvwxyz0123456789";

    private readonly Home _home = new();

    public RedactionTests() => _home.Consent();

    public void Dispose() => _home.Dispose();

    [Fact]
    public async Task Arguments_and_error_are_sent_redacted_where_collection_is_extended()
    {
        var e = await Delivered(
            Home.Settings with { ExtendedCollection = true },
            client => client.TrackCommandExtended(
                "login", ["--token", Secret, "--verbose"], TimeSpan.FromMilliseconds(5), 2, $"{Secret} was refused",
                new Dictionary<string, string> { ["url"] = "https://u:p@h/" }));

        Assert.Equal(["--token", "[redacted]", "--verbose"], e.Args);
        Assert.Equal("[redacted] was refused", e.Error);
        Assert.Equal(new Dictionary<string, string> { ["url"] = "https://[redacted]@h/" }, e.Metadata);
        Assert.Equal((EventTypes.CommandInvocation, "login", 2, TimeSpan.FromMilliseconds(5)), (e.Type, e.Name, e.ExitCode, e.Duration));
    }

    [Fact]
    public async Task Arguments_and_error_are_dropped_otherwise()
    {
        var e = await Delivered(
            Home.Settings,
            client => client.TrackCommandExtended("login", ["--verbose"], TimeSpan.FromMilliseconds(5), 2, "refused"));

        Assert.Null(e.Args);
        Assert.Null(e.Error);
        Assert.Equal((EventTypes.CommandInvocation, "login", 2, TimeSpan.FromMilliseconds(5)), (e.Type, e.Name, e.ExitCode, e.Duration));
    }

    [Fact]
    public async Task The_same_goes_for_events_that_come_with_arguments_and_error()
    {
        var e = await Delivered(Home.Settings, client => client.Track(Some.Event() with { Args = ["a"], Error = "e" }));

        Assert.Null(e.Args);
        Assert.Null(e.Error);
    }

    [Fact]
    public async Task What_the_author_names_is_redacted_and_the_home_of_the_user()
    {
        _home.Environment["HOME"] = "/data/people/alice";

        var e = await Delivered(
            Home.Settings with { RedactionPatterns = ["CUST-[0-9]+"] },
            client => client.Track(Some.Event() with { Metadata = new Dictionary<string, string> { ["file"] = "/data/people/alice/CUST-12.txt" } }));

        Assert.Equal(new Dictionary<string, string> { ["file"] = "~/[redacted].txt" }, e.Metadata);
    }

    [Fact]
    public void A_pattern_that_does_not_compile_shuts_the_gate_and_is_named()
    {
        var client = _home.Client(Home.Settings with { RedactionPatterns = ["("] }, ("main", new FakeBackend()));

        Assert.False(client.Track(Some.Event()));
        Assert.Contains("telemetry.redaction.patterns", Assert.Single(client.Consent.Problems), StringComparison.Ordinal);
    }

    private async Task<TelemetryEvent> Delivered(TelemetrySettings settings, Func<TelemetryClient, bool> track)
    {
        var backend = new FakeBackend();
        await using var client = _home.Client(settings, ("main", backend));
        Assert.True(track(client));
        await client.CloseAsync();
        return Assert.Single(Assert.Single(backend.Batches).Events);
    }
}
