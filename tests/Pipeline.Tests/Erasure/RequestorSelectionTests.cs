namespace Pipeline.Tests.Erasure;

public class RequestorSelectionTests
{
    private static readonly DeletionRequest Request = new(Some.Id, "0123456789abcdef", Some.Time, "tool");
    private static readonly AuthorRequestor Own = new("mine", () => new Silent());

    [Fact]
    public void With_none_configured_the_backends_are_asked()
    {
        Assert.Empty(RequestorSelection.Select(new DeletionSettings(), []));
        Assert.True(RequestorSelection.AsksBackends(new DeletionSettings(), []));
        Assert.False(RequestorSelection.AsksBackends(new DeletionSettings { Event = false }, []));
    }

    [Fact]
    public void All_that_are_configured_are_asked_and_the_backends_only_if_the_author_says_so()
    {
        var settings = new DeletionSettings { Endpoint = "https://example.org/erase", Email = "privacy@example.org" };
        var specs = RequestorSelection.Select(settings, [Own]);

        Assert.Equal(["http", "email", "own:mine"], specs.Select(spec => spec.Name));
        Assert.All(specs, spec => Assert.Null(spec.Problem));
        Assert.False(RequestorSelection.AsksBackends(settings, specs));
        Assert.True(RequestorSelection.AsksBackends(settings with { Event = true }, specs));
    }

    public static TheoryData<DeletionSettings, string> Problems => new()
    {
        { new() { Endpoint = "example.org" }, "telemetry.deletion.endpoint has no scheme: it must begin with http:// or https://" },
        { new() { Endpoint = "" }, "telemetry.deletion.endpoint is empty" },
        {
            new() { Endpoint = "https://example.org", Timeout = TimeSpan.Zero },
            "telemetry.deletion.timeout must be longer than zero and at most an hour"
        },
        {
            new() { Endpoint = "https://example.org", Headers = new Dictionary<string, string> { ["Host"] = "x" } },
            "telemetry.deletion.headers: Host is set by the backend itself"
        },
        { new() { Email = "nobody" }, "telemetry.deletion.email must be one address such as privacy@example.org, found \"nobody\"" },
    };

    [Theory]
    [MemberData(nameof(Problems), DisableDiscoveryEnumeration = true)]
    public async Task What_is_wrong_is_named_by_its_key_and_keeps_the_request_pending(DeletionSettings settings, string problem)
    {
        var spec = Assert.Single(RequestorSelection.Select(settings, []));

        Assert.Equal(problem, spec.Problem);
        Assert.Equal(new DeletionUnconfirmed(problem), await Make.Factory().Create(spec).RequestAsync(Request, default));
        Assert.Empty(new TelemetrySettings { ToolName = "tool", Deletion = settings }.Validate());
    }

    [Fact]
    public void Two_of_one_name_never_settle_each_others_requests()
    {
        var specs = RequestorSelection.Select(new DeletionSettings(), [Own, Own with { Create = () => null }]);

        Assert.Equal(["own:mine", "own:mine-2"], specs.Select(spec => spec.Name));
        Assert.Equal("the name 'mine' is taken: give this requestor another", specs[1].Problem);
    }

    [Fact]
    public async Task An_own_one_that_cannot_be_made_keeps_the_request_pending()
    {
        var throws = Make.Factory().Create(new RequestorSpec("own:x") { Create = () => throw new InvalidOperationException("boom") });
        var gives = Make.Factory().Create(new RequestorSpec("own:x") { Create = () => null });

        Assert.Equal(new DeletionUnconfirmed("it could not be made: boom"), await throws.RequestAsync(Request, default));
        Assert.Equal(new DeletionUnconfirmed("it could not be made: its factory gave none"), await gives.RequestAsync(Request, default));
    }

    private sealed class Silent : IDeletionRequestor
    {
        public string Type => "silent";

        public string Target => "";

        public ValueTask<DeletionResult> RequestAsync(DeletionRequest request, CancellationToken cancellationToken) =>
            new(new DeletionUnsupported("it is silent"));
    }
}
