using System.Net;

namespace Pipeline.Tests.Backends;

public class BackendFactoryTests
{
    private readonly FakeHandler _handler = new(() => new HttpResponseMessage(HttpStatusCode.OK));

    private BackendFactory Factory => new()
    {
        ToolName = "tool", ToolVersion = "1", Files = new MemoryFiles(), Clock = new ManualClock(), Output = () => new MemoryStream(),
        Handler = () => _handler,
    };

    private static BackendSpec Spec(BackendSettings settings, AuthorBackend? own = null) =>
        BackendSelection.Select(
            new TelemetrySettings { ToolName = "tool", Backends = [settings] }, ConsentState.Remote, "/x", own is null ? [] : [own])[0];

    private static Retry Withheld(string reason) => new(reason) { IsCertain = true, IsWithheld = true };

    [Theory]
    [InlineData("noop", typeof(NoopBackend), "nowhere")]
    [InlineData("stdout", typeof(StdoutBackend), "standard output")]
    [InlineData("file", typeof(FileBackend), "/tmp/x.ndjson")]
    [InlineData("http", typeof(HttpBackend), "http://x/v1")]
    public void A_spec_becomes_what_it_says(string type, Type made, string target)
    {
        var spec = Spec(new BackendSettings("b") { Type = type, Endpoint = "http://x/v1?key=secret", Path = "/tmp/x.ndjson" });
        var backend = Factory.Create(spec);

        Assert.IsType(made, backend);
        Assert.Equal((type, target), (backend.Type, backend.Target));
        Assert.Equal((spec.Type, spec.Target), (backend.Type, backend.Target));
    }

    [Fact]
    public void The_authors_own_is_made_by_its_factory()
    {
        var own = new NoopBackend();

        Assert.Same(own, Factory.Create(Spec(new BackendSettings("mine") { Type = "custom" }, new AuthorBackend("mine", () => own))));
    }

    [Fact]
    public async Task A_factory_that_throws_or_gives_nothing_leaves_the_backlog_pending()
    {
        var custom = new BackendSettings("mine") { Type = "custom" };
        var throws = Factory.Create(Spec(custom, new AuthorBackend("mine", () => throw new InvalidOperationException("no key"))));
        var nothing = Factory.Create(Spec(custom, new AuthorBackend("mine", () => null)));

        Assert.Equal(Withheld("the backend 'mine' could not be made: no key"), await throws.SendAsync(Some.Batch(), default));
        Assert.Equal(Withheld("the backend 'mine' could not be made: its factory gave none"), await nothing.SendAsync(Some.Batch(), default));
    }

    [Fact]
    public async Task A_misconfigured_backend_never_accepts()
    {
        var backend = Assert.IsType<MisconfiguredBackend>(Factory.Create(Spec(new BackendSettings("b") { Endpoint = "nowhere" })));
        const string Reason = "telemetry.backends.b.endpoint has no scheme: it must begin with http:// or https://";

        Assert.Equal(Reason, backend.Reason);
        Assert.Equal(Withheld(Reason), await backend.SendAsync(Some.Batch(), default));
    }

    [Fact]
    public async Task An_http_backend_sends_as_the_tool_with_the_headers_of_its_entry()
    {
        var backend = Factory.Create(Spec(new BackendSettings("b")
        {
            Endpoint = "http://x/v1?key=1", Headers = new Dictionary<string, string> { ["X-Tenant"] = "acme" },
        }));
        await backend.SendAsync(Some.Batch(), default);

        var request = Assert.Single(_handler.Requests);
        Assert.StartsWith("POST http://x/v1?key=1\nUser-Agent: tool/1\n", request);
        Assert.Contains("\nX-Tenant: acme\n", request);
    }

    [Fact]
    public async Task A_type_that_is_plugged_in_is_made_from_its_entry_and_the_ways_of_sending()
    {
        var seen = new List<(BackendSettings, HttpBackendOptions)>();
        var made = new NoopBackend();
        var plugin = new BackendPlugin(BackendTypes.Otlp, (entry, http) =>
        {
            seen.Add((entry, http));
            return made;
        });
        var entry = new BackendSettings("b") { Type = "otlp", Endpoint = "http://x/v1", Headers = new Dictionary<string, string> { ["A"] = "b" } };
        var settings = new TelemetrySettings { ToolName = "tool", Backends = [entry] };
        var spec = BackendSelection.Select(settings, ConsentState.Remote, "/x", [], [plugin])[0];

        Assert.Same(made, (Factory with { Plugins = [plugin] }).Create(spec));
        var (given, http) = Assert.Single(seen);
        Assert.Same(entry, given);
        Assert.Equal(("tool", "1", new Uri("http://x/v1"), entry.Timeout), (http.ToolName, http.ToolVersion, http.Endpoint, http.Timeout));
        Assert.Same(entry.Headers, http.Headers);
        Assert.Same(_handler, http.Handler());

        var throws = (Factory with { Plugins = [new(BackendTypes.Otlp, (_, _) => throw new InvalidOperationException("no SDK"))] }).Create(spec);
        Assert.Equal(Withheld("the backend 'b' could not be made: no SDK"), await throws.SendAsync(Some.Batch(), default));
    }

    [Fact]
    public async Task Race_24_A_type_that_is_not_plugged_in_never_accepts()
    {
        var backend = Factory.Create(Spec(new BackendSettings("b") { Type = "otlp", Endpoint = "http://x/v1?key=secret" }));

        Assert.IsType<MisconfiguredBackend>(backend);
        Assert.Equal(("otlp", "http://x/v1"), (backend.Type, backend.Target));
        Assert.IsType<Retry>(await backend.SendAsync(Some.Batch(), default));
    }

    [Fact]
    public async Task A_noop_accepts() => Assert.Same(Accepted.Instance, await new NoopBackend().SendAsync(Some.Batch(), default));
}
