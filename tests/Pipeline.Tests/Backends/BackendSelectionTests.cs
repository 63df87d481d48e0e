namespace Pipeline.Tests.Backends;

public class BackendSelectionTests
{
    private const string LocalFile = "/state/events.ndjson";
    private static readonly AuthorBackend Own = new("mine", () => new NoopBackend());

    private static readonly TelemetrySettings Everything = new()
    {
        ToolName = "tool",
        Endpoint = "https://http.example/v1?key=secret",
        OtelEndpoint = "https://otel.example:4318",
        Backends =
        [
            new BackendSettings("a") { Endpoint = "https://a.example/x?key=secret" },
            new BackendSettings("b") { Type = "file", Path = "/tmp/b.ndjson" },
        ],
    };

    private static readonly BackendPlugin Otlp = new(BackendTypes.Otlp, (_, _) => new NoopBackend());

    private static string[] Select(TelemetrySettings settings, ConsentState consent = ConsentState.Remote, params AuthorBackend[] own) =>
        Lines(BackendSelection.Select(settings, consent, LocalFile, own, [Otlp]));

    private static string[] Lines(IReadOnlyList<BackendSpec> specs) =>
        specs.Select(spec => $"{spec.Name} {spec.Type} {spec.Target}{(spec.Problem is null ? "" : " ! " + spec.Problem)}").ToArray();

    [Theory]
    [InlineData("http://telemetry.example/v1", false, true)]
    [InlineData("HTTP://192.0.2.1/v1", false, true)]
    [InlineData("http://telemetry.example/v1", true, false)]
    [InlineData("https://telemetry.example/v1", false, false)]
    [InlineData("http://localhost:8080/v1", false, false)]
    [InlineData("http://127.0.0.1/v1", false, false)]
    [InlineData("http://[::1]:4318/v1", false, false)]
    [InlineData("http://", false, false)]
    public void What_travels_unencrypted_to_another_machine_is_warned_of_unless_it_is_meant(string endpoint, bool insecure, bool isWarned)
    {
        var entry = Select(new TelemetrySettings { Backends = [new("x") { Endpoint = endpoint, Insecure = insecure }] });
        var single = Select(new TelemetrySettings { Endpoint = endpoint, Insecure = insecure });

        Assert.Equal(
            isWarned ? "telemetry.backends.x.endpoint is http and not https: events travel unencrypted. Set telemetry.backends.x.insecure = true if that is meant" : null,
            entry.Warning);
        Assert.Equal(
            isWarned ? "telemetry.endpoint is http and not https: events travel unencrypted. Set telemetry.insecure = true if that is meant" : null,
            single.Warning);

        static BackendSpec Select(TelemetrySettings settings) => BackendSelection.Select(settings, ConsentState.Remote, LocalFile, [])[0];
    }

    [Fact]
    public void Off_there_is_none() => Assert.Empty(Select(Everything, ConsentState.Off, Own));

    [Fact]
    public void Local_only_the_file_replaces_them_all() =>
        Assert.Equal(["local file /state/events.ndjson"], Select(Everything, ConsentState.LocalOnly, Own));

    [Fact]
    public void With_a_map_it_is_all_of_its_entries_and_the_authors_own() =>
        Assert.Equal(
            ["a http https://a.example/x", "b file /tmp/b.ndjson", "mine custom the program's own"],
            Select(Everything, ConsentState.Remote, Own));

    [Fact]
    public void Without_a_map_the_authors_own_come_first()
    {
        var second = new AuthorBackend("second", () => new NoopBackend());

        Assert.Equal(
            ["mine custom the program's own", "second custom the program's own"],
            Select(Everything with { Backends = [] }, ConsentState.Remote, Own, second));
    }

    [Fact]
    public void Then_comes_the_otel_endpoint() =>
        Assert.Equal(["default otlp https://otel.example:4318/"], Select(Everything with { Backends = [] }));

    [Fact]
    public void Where_otlp_is_not_plugged_in_its_entries_say_what_is_missing_and_the_others_work_on()
    {
        const string Missing =
            "is of type otlp, which the program has not plugged in: reference the package Pipeline.Otlp and make the client with "
            + "new TelemetryHost { Plugins = [OtlpBackend.Plugin] }";
        var map = Everything with { Backends = [new("x") { Type = "otlp", Endpoint = "http://x" }, new("y") { Type = "noop" }] };

        Assert.Equal(
            [$"default otlp https://otel.example:4318/ ! the backend 'default' {Missing}"],
            Lines(BackendSelection.Select(Everything with { Backends = [] }, ConsentState.Remote, LocalFile, [])));
        Assert.Equal(
            [$"x otlp http://x/ ! the backend 'x' {Missing}", "y noop nowhere"],
            Lines(BackendSelection.Select(map, ConsentState.Remote, LocalFile, [])));
    }

    [Fact]
    public void Then_comes_the_endpoint() =>
        Assert.Equal(["default http https://http.example/v1"], Select(Everything with { Backends = [], OtelEndpoint = null }));

    [Fact]
    public void Then_comes_noop() => Assert.Equal(["default noop nowhere"], Select(new TelemetrySettings { ToolName = "tool" }));

    [Fact]
    public void An_entry_of_type_custom_is_the_authors_own_of_that_name() =>
        Assert.Equal(
            ["mine custom the program's own", "b noop nowhere"],
            Select(Everything with { Backends = [new("mine") { Type = "custom" }, new("b") { Type = "noop" }] }, ConsentState.Remote, Own));

    [Fact]
    public void An_entry_of_another_type_takes_the_name_from_the_authors_own() =>
        Assert.Equal(["mine stdout standard output"],
            Select(Everything with { Backends = [new("mine") { Type = "stdout" }] }, ConsentState.Remote, Own));

    [Fact]
    public void No_other_may_take_the_name_of_the_local_file()
    {
        Assert.Equal(["local-2 noop nowhere ! the name 'local' is taken: give this backend another"],
            Select(Everything with { Backends = [new("local") { Type = "noop" }] }));
        Assert.Equal(["local-2 custom the program's own ! the name 'local' is taken: give this backend another"],
            Select(new TelemetrySettings { ToolName = "tool" }, ConsentState.Remote, Own with { Name = "local" }));
    }

    [Fact]
    public void Two_of_one_name_are_kept_apart() =>
        Assert.Equal(
            [
                "mine custom the program's own",
                "mine-2 custom the program's own",
                "mine-3 custom the program's own ! the name 'mine' is taken: give this backend another",
            ],
            Select(new TelemetrySettings { ToolName = "tool" }, ConsentState.Remote, Own, Own with { Name = "mine-2" }, Own));

    public static TheoryData<BackendSettings, string> Problems => new()
    {
        { new("x"), "x http  ! telemetry.backends.x.endpoint must be set" },
        { new("x") { Endpoint = "" }, "x http  ! telemetry.backends.x.endpoint is empty" },
        { new("x") { Endpoint = "ftp://x" }, "x http  ! telemetry.backends.x.endpoint has another scheme than http or https" },
        {
            new("x") { Endpoint = "http://u:secret@x" },
            "x http  ! telemetry.backends.x.endpoint contains a user name or password: put credentials into headers"
        },
        {
            new("x") { Endpoint = "http://x", Timeout = TimeSpan.Zero },
            "x http http://x/ ! telemetry.backends.x.timeout must be longer than zero and at most an hour"
        },
        {
            new("x") { Endpoint = "http://x", Timeout = TimeSpan.FromHours(2) },
            "x http http://x/ ! telemetry.backends.x.timeout must be longer than zero and at most an hour"
        },
        {
            new("x") { Endpoint = "http://x", Headers = new Dictionary<string, string> { ["A"] = "secret\n" } },
            "x http http://x/ ! telemetry.backends.x.headers: the value of A contains a character that is not printable ASCII"
        },
        { new("x") { Type = "file" }, "x file  ! telemetry.backends.x.path must be an absolute path" },
        { new("x") { Type = "file", Path = "b.ndjson" }, "x file b.ndjson ! telemetry.backends.x.path must be an absolute path" },
        { new("x") { Type = "file", Path = "/b", MaxSize = 1023 }, "x file /b ! telemetry.backends.x.max-size must be at least 1024 bytes" },
        { new("x") { Type = "file", Path = "/b", MaxFiles = 0 }, "x file /b ! telemetry.backends.x.max-files must be at least 1" },
        { new("x") { Type = "custom" }, "x custom  ! telemetry.backends.x is of type custom, but the program has no backend of that name" },
        { new("x") { Type = "otlp" }, "x otlp  ! telemetry.backends.x.endpoint must be set" },
        {
            new("x") { Type = "otlp", Endpoint = "http://x", Protocol = "http/json" },
            "x otlp http://x/ ! telemetry.backends.x.protocol must be http/protobuf or grpc, found \"http/json\""
        },
        {
            new("x") { Type = "otlp", Endpoint = "http://x", Acknowledge = "never" },
            "x otlp http://x/ ! telemetry.backends.x.acknowledge must be exporter or sdk, found \"never\""
        },
        {
            new("x") { Type = "otlp", Endpoint = "http://x/?key=secret", Protocol = "grpc" },
            "x otlp http://x/ ! telemetry.backends.x.endpoint must have no query with protocol = grpc: put credentials into headers"
        },
        { new("x") { Type = "htpp" }, "x htpp  ! telemetry.backends.x.type must be http, otlp, datadog, posthog, file, stdout or noop, found \"htpp\"" },
    };

    [Theory]
    [MemberData(nameof(Problems), DisableDiscoveryEnumeration = true)]
    public void A_wrong_entry_says_what_is_wrong_and_the_others_work_on(BackendSettings wrong, string expected) =>
        Assert.Equal([expected, "y noop nowhere"], Select(Everything with { Backends = [wrong, new("y") { Type = "noop" }] }));

    [Fact]
    public void A_wrong_endpoint_names_its_own_key() =>
        Assert.Equal(["default http  ! telemetry.endpoint has no scheme: it must begin with http:// or https://"],
            Select(new TelemetrySettings { ToolName = "tool", Endpoint = "localhost" }));

    [Fact]
    public void The_settings_headers_go_with_its_endpoint()
    {
        var headers = new Dictionary<string, string> { ["X"] = "y" };
        var spec = BackendSelection.Select(
            new TelemetrySettings { ToolName = "tool", Endpoint = "http://x", Headers = headers }, ConsentState.Remote, LocalFile, []);

        Assert.Same(headers, Assert.Single(spec).Settings!.Headers);
    }
}
