namespace Pipeline.Actors.Tests.Client;

/// <summary>R11 with whole clients, one after the other as runs of a tool: reset asks those who have something, and keeps at it.</summary>
public sealed class ErasureTests : IDisposable
{
    private readonly Home _home = new();
    private readonly FakeBackend _backend = new();
    private readonly FakeRequestor _mine = new();

    public ErasureTests() => _home.Consent();

    private string Deletions => Path.Combine(_home.StateFolder, "deletions");

    public void Dispose() => _home.Dispose();

    [Fact]
    public async Task Race_25_With_only_an_OTLP_endpoint_a_reset_is_pending_and_never_said_to_be_sent()
    {
        var settings = Home.Settings with { OtelEndpoint = "https://collector.example/v1/logs" };
        await using var client = TelemetryClient.Create(settings, _home.Host());

        var erasure = (await client.ResetAsync()).Erasure;

        Assert.Equal(ErasureState.Pending, erasure.State);
        Assert.StartsWith(
            "event:default: the backend 'default' is of type otlp, which the program has not plugged in: ", erasure.Reason, StringComparison.Ordinal);
        Assert.Equal(ErasureState.Pending, Assert.Single((await client.GetStatusAsync()).Erasures).State);
    }

    [Fact]
    public async Task Race_25_An_OTLP_endpoint_that_has_received_nothing_is_never_said_to_be_asked()
    {
        var settings = Home.Settings with { OtelEndpoint = "https://collector.example/v1/logs" };
        await using var client = TelemetryClient.Create(settings, _home.Host());
        client.Track(Some.Event());
        await client.FlushAsync();

        var erasure = (await client.ResetAsync()).Erasure;

        Assert.Equal((ErasureState.Unsupported, ErasurePlan.NothingReceived), (erasure.State, erasure.Reason));
        Assert.False(Directory.Exists(Deletions));
    }

    [Theory]
    [InlineData("noop")]
    [InlineData("stdout")]
    public async Task Race_25_What_goes_nowhere_is_never_said_to_have_been_asked(string type)
    {
        var settings = Home.Settings with { Backends = [new BackendSettings("only") { Type = type }] };
        await using var client = TelemetryClient.Create(settings, _home.Host() with { Output = () => new MemoryStream() });
        client.Track(Some.Event());
        await client.FlushAsync();

        var erasure = (await client.ResetAsync()).Erasure;

        Assert.Equal((ErasureState.Unsupported, "no backend is configured that could hold your data"), (erasure.State, erasure.Reason));
        Assert.False(Directory.Exists(Deletions));
    }

    [Fact]
    public async Task R11_A_machine_whose_id_has_drifted_is_asked_for_under_each_id()
    {
        foreach (var os in new[] { "before", "after" })
        {
            await using var run = Run(host => host with { Machine = new Facts(os) });
            run.Track(Some.Event());
            await run.FlushAsync();
        }

        await using var client = Run(host => host with { Machine = new Facts("after") });
        var erasure = (await client.ResetAsync()).Erasure;

        string[] ids = [MachineId.Compute(new Facts("after")), MachineId.Compute(new Facts("before"))];
        Assert.Equal(ErasureState.Confirmed, erasure.State);
        Assert.Equal(ids, erasure.Targets.Select(target => target.MachineId));
        var asked = _backend.Batches.SelectMany(batch => batch.Events).Where(e => e.Type == EventTypes.DataDeletionRequest);
        Assert.Equal(ids, asked.Select(e => e.MachineId));
        Assert.Equal(ErasurePlan.NothingReceived, (await client.ResetAsync()).Erasure.Reason);
    }

    [Fact]
    public async Task R11_A_backend_that_has_never_accepted_anything_is_not_asked()
    {
        var down = new FakeBackend().Down();
        await using var client = _home.Client(("main", _backend), ("down", down));
        client.Track(Some.Event());
        await client.FlushAsync();

        var erasure = (await client.ResetAsync()).Erasure;

        Assert.Equal(("event:main", ErasureState.Confirmed), (Assert.Single(erasure.Targets).Name, erasure.State));
        Assert.DoesNotContain(down.Attempts.SelectMany(batch => batch.Events), e => e.Type == EventTypes.DataDeletionRequest);
    }

    [Fact]
    public async Task R11_What_is_collected_local_only_needs_no_request_and_the_log_is_deleted()
    {
        _home.Environment["TELEMETRY_LOCAL"] = "true";
        await using var client = _home.Client(("main", _backend));
        client.Track(Some.Event());
        await client.FlushAsync();
        var log = Path.Combine(_home.StateFolder, "events.ndjson");
        Assert.True(File.Exists(log));

        var reset = await client.ResetAsync();

        Assert.Equal((ErasureState.Unsupported, ErasurePlan.NothingReceived), (reset.Erasure.State, reset.Erasure.Reason));
        Assert.Equal((log, null), (reset.DeletedLocalLog, reset.LocalLogProblem));
        Assert.False(File.Exists(log));
        Assert.Empty(_backend.Attempts);
    }

    [Fact]
    public async Task R11_A_later_run_asks_again_also_while_telemetry_is_off()
    {
        await using (var first = RunOfMine(_mine.Answering(new DeletionUnconfirmed("busy"))))
        {
            Assert.Equal(ErasureState.Pending, (await first.ResetAsync()).Erasure.State);
            await first.CloseAsync(TimeSpan.Zero);
        }

        _mine.Answering(DeletionConfirmed.Instance);
        await using var later = RunOfMine(_mine);
        Assert.False(later.IsEnabled);
        await later.CloseAsync();

        Assert.Equal(ErasureState.Confirmed, Assert.Single((await RunOfMine(_mine).GetStatusAsync()).Erasures).State);
        Assert.Single(_mine.Requests.Select(request => request.Id).Distinct());
        Assert.False(_mine.Requests[^1].IsInteractive);
    }

    [Fact]
    public async Task R11_A_run_that_collects_asks_again_while_it_lives()
    {
        await using (var first = RunOfMine(_mine.Answering(new DeletionUnconfirmed("busy")))) await first.ResetAsync();
        await using (var enabling = RunOfMine(_mine)) await enabling.EnableAsync();
        var confirmed = new TaskCompletionSource();
        _mine.Behaviour = _ =>
        {
            confirmed.TrySetResult();
            return Task.FromResult<DeletionResult>(DeletionConfirmed.Instance);
        };

        await using var service = RunOfMine(_mine);
        Assert.True(service.Track(Some.Event()));

        await confirmed.Task.WaitAsync(TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task Looking_asks_nobody()
    {
        await using (var first = RunOfMine(_mine.Answering(new DeletionUnconfirmed("busy")))) await first.ResetAsync();
        var before = _mine.Requests.Count;

        await using var later = RunOfMine(_mine);
        await later.GetStatusAsync();
        await later.CloseAsync(TimeSpan.Zero);

        Assert.Equal(before, _mine.Requests.Count);
    }

    [Fact]
    public async Task An_e_mail_is_opened_in_the_reset_and_the_rest_is_the_user_s()
    {
        var opened = new List<Uri>();
        var settings = Home.Settings with { Deletion = new DeletionSettings { Email = "privacy@example.org" } };
        await using var client = TelemetryClient.Create(settings, _home.Host() with { OpenLink = link => { opened.Add(link); return true; } });

        var erasure = (await client.ResetAsync()).Erasure;

        Assert.Equal(ErasureState.HandedOver, erasure.State);
        Assert.StartsWith("mailto:privacy@example.org?subject=", Assert.Single(opened).OriginalString, StringComparison.Ordinal);
        Assert.True(Assert.Single((await client.GetStatusAsync()).Erasures).IsSettled);
    }

    [Fact]
    public async Task R11_Two_processes_that_reset_at_once_lose_nothing()
    {
        await using var one = RunOfMine(_mine);
        await using var two = RunOfMine(_mine);

        var both = await Task.WhenAll(one.ResetAsync(), two.ResetAsync());
        while ((await one.GetStatusAsync()).Erasures.Any(request => !request.IsSettled)) await one.ResetAsync();

        Assert.All(both, reset => Assert.True(reset.Erasure.State is ErasureState.Confirmed or ErasureState.Pending, reset.Erasure.ToString()));
        var recorded = both.SelectMany(reset => reset.Erasure.Targets).Count();
        Assert.Equal(2, recorded);
        Assert.All((await two.GetStatusAsync()).Erasures, request => Assert.Equal(ErasureState.Confirmed, request.State));
        Assert.Equal(
            (await two.GetStatusAsync()).Erasures.Select(request => request.Id).Order(), _mine.Requests.Select(request => request.Id).Distinct().Order());
    }

    [Fact]
    public async Task A_send_that_ends_while_it_is_being_withdrawn_is_known_to_the_reset()
    {
        var release = new TaskCompletionSource<SendResult>();
        _backend.Behaviour = (batch, _) =>
            batch.Epoch == ConsentFence.Unbound ? Task.FromResult<SendResult>(Accepted.Instance) : release.Task;
        await using var service = _home.Client(("main", _backend));
        service.Track(Some.Event());
        _ = service.FlushAsync();
        await _backend.Attempted();
        await using var command = _home.Client(("main", _backend));

        var reset = command.ResetAsync();
        release.SetResult(Accepted.Instance);

        var erasure = (await reset).Erasure;
        Assert.Equal((ErasureState.Confirmed, "event:main"), (erasure.State, Assert.Single(erasure.Targets).Name));
    }

    private TelemetryClient Run(Func<TelemetryHost, TelemetryHost> configure) =>
        TelemetryClient.Create(Home.Settings, configure(_home.Host(("main", _backend))));

    // Its backoff is none at all: the longest wait, times nothing.
    private TelemetryClient RunOfMine(FakeRequestor mine) => Run(host => host with
    {
        DeletionRequestors = [new AuthorRequestor("mine", () => mine)],
        NewRandom = () => new NoJitter(),
    });

    private sealed class NoJitter() : Random(1)
    {
        public override double NextDouble() => 0;
    }

    private sealed record Facts(string? OsMachineId) : IMachineFacts
    {
        public string? MacAddress => null;

        public string? HostName => "host";

        public string? UserName => "user";
    }
}
