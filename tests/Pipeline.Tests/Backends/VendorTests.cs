namespace Pipeline.Tests.Backends;

/// <summary>Where the vendors are, and what their entries may say.</summary>
public class VendorTests
{
    private const string AnotherKey = "telemetry.backends.x.api-key contains white space or a character that is not printable ASCII";

    [Theory]
    [InlineData("datadog", "us1", "https://http-intake.logs.datadoghq.com/api/v2/logs")]
    [InlineData("datadog", "us3", "https://http-intake.logs.us3.datadoghq.com/api/v2/logs")]
    [InlineData("datadog", "us5", "https://http-intake.logs.us5.datadoghq.com/api/v2/logs")]
    [InlineData("datadog", "eu1", "https://http-intake.logs.datadoghq.eu/api/v2/logs")]
    [InlineData("datadog", "ap1", "https://http-intake.logs.ap1.datadoghq.com/api/v2/logs")]
    [InlineData("datadog", "ap2", "https://http-intake.logs.ap2.datadoghq.com/api/v2/logs")]
    [InlineData("datadog", "gov", "https://http-intake.logs.ddog-gov.com/api/v2/logs")]
    [InlineData("posthog", "us", "https://us.i.posthog.com/batch/")]
    [InlineData("posthog", "eu", "https://eu.i.posthog.com/batch/")]
    public void A_region_has_an_address(string type, string region, string address)
    {
        var spec = VendorBackend.Of(new BackendSettings("x") { Type = type, Region = region, ApiKey = "k" });

        Assert.Equal((address, null), (spec.Target, spec.Problem));
    }

    [Theory]
    [InlineData("https://posthog.example.org", "https://posthog.example.org/batch/")]
    [InlineData("https://example.org:8443/proxy/", "https://example.org:8443/proxy/batch/")]
    [InlineData("https://example.org/a?key=secret", "https://example.org/a/batch/?key=secret")]
    public async Task An_endpoint_overrides_the_region_and_gets_the_path_behind_its_own(string endpoint, string address)
    {
        var handler = new FakeHandler(() => new HttpResponseMessage());
        var factory = new BackendFactory { ToolName = "tool", ToolVersion = "1", Files = new MemoryFiles(), Handler = () => handler };
        var spec = VendorBackend.Of(new BackendSettings("x") { Type = "posthog", Region = "eu", Endpoint = endpoint, ApiKey = "k" });

        using var backend = Assert.IsType<HttpBackend>(factory.Create(spec));
        await backend.SendAsync(Some.Batch(), default);

        Assert.StartsWith($"POST {address}\n", Assert.Single(handler.Requests), StringComparison.Ordinal);
        Assert.Equal(("posthog", address.Split('?')[0], address.Split('?')[0]), (backend.Type, backend.Target, spec.Target));
    }

    public static TheoryData<BackendSettings, string> Problems => new()
    {
        {
            new("x") { Type = "datadog", ApiKey = "k" },
            "telemetry.backends.x.region must be set to us1, us3, us5, eu1, ap1, ap2 or gov, or telemetry.backends.x.endpoint to another address"
        },
        {
            new("x") { Type = "datadog", ApiKey = "k", Region = "eu" },
            "telemetry.backends.x.region must be us1, us3, us5, eu1, ap1, ap2 or gov, found \"eu\""
        },
        { new("x") { Type = "posthog", ApiKey = "k", Region = "us1" }, "telemetry.backends.x.region must be us or eu, found \"us1\"" },
        { new("x") { Type = "posthog", ApiKey = "k", Region = "" }, "telemetry.backends.x.region must be us or eu, found \"\"" },
        {
            new("x") { Type = "datadog", ApiKey = "k", Endpoint = "localhost" },
            "telemetry.backends.x.endpoint has no scheme: it must begin with http:// or https://"
        },
        { new("x") { Type = "datadog", Region = "us1" }, "telemetry.backends.x.api-key must be set" },
        { new("x") { Type = "posthog", Region = "us", ApiKey = "" }, "telemetry.backends.x.api-key must be set" },
        { new("x") { Type = "datadog", Region = "us1", ApiKey = "secret\n" }, AnotherKey },
        { new("x") { Type = "posthog", Region = "us", ApiKey = "se\u0000cret" }, AnotherKey },
        { new("x") { Type = "posthog", Region = "us", ApiKey = "se cret" }, AnotherKey },
        { new("x") { Type = "posthog", Region = "us", ApiKey = "secr\u00e9t" }, AnotherKey },
        {
            new("x") { Type = "datadog", Region = "us1", ApiKey = "k", Headers = new Dictionary<string, string> { ["dd-api-key"] = "secret" } },
            "telemetry.backends.x.headers: DD-API-KEY is set from telemetry.backends.x.api-key"
        },
        {
            new("x") { Type = "datadog", Region = "us1", ApiKey = "k", Headers = new Dictionary<string, string> { ["A"] = "secret\n" } },
            "telemetry.backends.x.headers: the value of A contains a character that is not printable ASCII"
        },
        {
            new("x") { Type = "posthog", Region = "us", ApiKey = "k", Timeout = TimeSpan.Zero },
            "telemetry.backends.x.timeout must be longer than zero and at most an hour"
        },
        {
            new("x") { Type = "noop", Events = [] },
            "telemetry.backends.x.events must name at least one type of event; leave it out for all"
        },
        { new("x") { Type = "posthog", Region = "us", ApiKey = "k", Events = ["a", ""] }, Types("") },
        { new("x") { Type = "noop", Events = ["*"] }, Types("*") },
        { new("x") { Type = "noop", Events = [".*"] }, Types(".*") },
        { new("x") { Type = "noop", Events = ["com*"] }, Types("com*") },
        { new("x") { Type = "noop", Events = ["*.error.*"] }, Types("*.error.*") },
        { new("x") { Type = "noop", Sample = 0 }, "telemetry.backends.x.sample must be above 0 and at most 1, found 0" },
        { new("x") { Type = "stdout", Sample = -0.5 }, "telemetry.backends.x.sample must be above 0 and at most 1, found -0.5" },
        { new("x") { Type = "noop", Sample = 1.01 }, "telemetry.backends.x.sample must be above 0 and at most 1, found 1.01" },
        { new("x") { Type = "noop", Sample = double.NaN }, "telemetry.backends.x.sample must be above 0 and at most 1, found NaN" },
    };

    [Theory]
    [MemberData(nameof(Problems), DisableDiscoveryEnumeration = true)]
    public void A_wrong_entry_says_what_is_wrong_and_never_what_the_key_is(BackendSettings wrong, string expected)
    {
        var spec = VendorBackend.Of(wrong);

        Assert.Equal(expected, spec.Problem);
        Assert.DoesNotContain("secret", spec.Target, StringComparison.Ordinal);
    }

    [Fact]
    public void Several_of_one_type_go_side_by_side_by_name_each_with_a_key_and_a_filter_of_its_own()
    {
        var settings = new TelemetrySettings
        {
            ToolName = "tool",
            Backends =
            [
                new("errors") { Type = "datadog", Region = "us1", ApiKey = "a", Events = ["command.error"] },
                new("all") { Type = "datadog", Region = "eu1", ApiKey = "b" },
                new("some") { Type = "posthog", Region = "eu", ApiKey = "c", Sample = 0.1 },
                new("more") { Type = "posthog", Region = "eu", ApiKey = "d" },
            ],
        };

        var specs = BackendSelection.Select(settings, ConsentState.Remote, "/x", []);

        Assert.Equal(
            [
                "errors datadog https://http-intake.logs.datadoghq.com/api/v2/logs filtered",
                "all datadog https://http-intake.logs.datadoghq.eu/api/v2/logs ",
                "some posthog https://eu.i.posthog.com/batch/ filtered",
                "more posthog https://eu.i.posthog.com/batch/ ",
            ],
            specs.Select(spec => $"{spec.Name} {spec.Type} {spec.Target} {(spec.Filter is null ? "" : "filtered")}{spec.Problem}"));
    }

    [Fact]
    public void An_entry_of_type_custom_filters_for_the_authors_own()
    {
        var own = new AuthorBackend("mine", () => new NoopBackend());
        BackendSpec Select(BackendSettings entry) => Assert.Single(
            BackendSelection.Select(new TelemetrySettings { ToolName = "tool", Backends = [entry] }, ConsentState.Remote, "/x", [own]));

        Assert.NotNull(Select(new BackendSettings("mine") { Type = "custom", Sample = 0.5 }).Filter);
        Assert.Equal(
            "telemetry.backends.mine.sample must be above 0 and at most 1, found 2",
            Select(new BackendSettings("mine") { Type = "custom", Sample = 2 }).Problem);
    }

    [Fact]
    public void The_settings_do_not_show_the_key_as_text()
    {
        var spec = VendorBackend.Of(new BackendSettings("x") { Type = "posthog", Region = "us", ApiKey = "hunter2" });

        Assert.Equal("posthog backend 'x'", spec.Settings!.ToString());
        Assert.DoesNotContain("hunter2", spec.ToString(), StringComparison.Ordinal);
    }

    private static string Types(string found) =>
        $"telemetry.backends.x.events must hold types such as command.error, or command.* for all that begin so, found \"{found}\"";
}
