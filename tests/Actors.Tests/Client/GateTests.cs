namespace Pipeline.Actors.Tests.Client;

/// <summary>R1: nothing is recorded, written or computed unless the feature is on and the user consents.</summary>
public sealed class GateTests : IDisposable
{
    private readonly Home _home = new();

    public void Dispose() => _home.Dispose();

    [Theory]
    [InlineData(false, true, null, null, ConsentSource.FeatureFlag)]
    [InlineData(true, null, null, null, ConsentSource.Unset)]
    [InlineData(true, false, null, null, ConsentSource.Config)]
    [InlineData(true, true, "1", null, ConsentSource.DoNotTrack)]
    [InlineData(true, true, "1", "true", ConsentSource.DoNotTrack)]
    [InlineData(true, true, null, "false", ConsentSource.EnvironmentVariable)]
    [InlineData(true, true, null, "maybe", ConsentSource.EnvironmentVariable)]
    public async Task R1_With_a_gate_shut_every_call_is_a_no_op_that_leaves_nothing(
        bool feature, bool? consent, string? doNotTrack, string? enabled, ConsentSource source)
    {
        if (consent is { } answer) _home.Consent(enabled: answer);
        if (doNotTrack is not null) _home.Environment["DO_NOT_TRACK"] = doNotTrack;
        if (enabled is not null) _home.Environment["TELEMETRY_ENABLED"] = enabled;
        var before = _home.Files;
        var backend = new FakeBackend();
        var host = _home.Host(("main", backend)) with { Machine = new ForbiddenFacts(), Facts = () => throw new InvalidOperationException("computed") };
        await using var client = TelemetryClient.Create(Home.Settings with { FeatureEnabled = feature }, host);

        Assert.False(client.IsEnabled);
        Assert.Equal(source, client.Consent.Source);
        Assert.False(client.Track(Some.Event()));
        Assert.False(await client.TrackAsync(Some.Event()));
        Assert.False(client.TrackCommand("build", TimeSpan.Zero));
        Assert.Equal(DeliveryReport.Empty, await client.FlushAsync());
        Assert.Null((await client.GetStatusAsync()).MachineId);
        Assert.Equal(DeliveryReport.Empty with { Backends = [] }, (await client.CloseAsync()) with { Dropped = DeliveryReport.Empty.Dropped, Backends = [] });

        Assert.Empty(backend.Attempts);
        Assert.Equal(before, _home.Files);
    }

    [Fact]
    public async Task R1_Consent_alone_writes_nothing_until_there_is_something_to_keep()
    {
        _home.Consent();
        var before = _home.Files;

        await using (_home.Client(("main", new FakeBackend())))
        {
        }

        Assert.Equal(before, _home.Files);
    }

    [Fact]
    public void A_consent_file_that_cannot_be_understood_means_no_and_is_reported()
    {
        _home.Consent();
        File.WriteAllText(_home.ConfigFile, "telemetry { enabled = perhaps }");

        var client = _home.Client();

        Assert.False(client.IsEnabled);
        Assert.Equal(ConsentSource.Unreadable, client.Consent.Source);
        Assert.Contains("telemetry.conf:1:", Assert.Single(client.Consent.Problems), StringComparison.Ordinal);
    }

    [Fact]
    public void Settings_that_contradict_themselves_collect_nothing_and_say_why()
    {
        _home.Consent();

        var client = _home.Client(Home.Settings with { FlushSize = 5000 });

        Assert.False(client.IsEnabled);
        Assert.Contains("telemetry.flush.size", Assert.Single(client.Consent.Problems), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Race_26_Status_names_what_has_decided()
    {
        _home.Consent();
        _home.Environment["TELEMETRY_ENABLED"] = "false";

        var status = await _home.Client(("main", new FakeBackend())).GetStatusAsync();

        Assert.Equal((ConsentState.Off, ConsentSource.EnvironmentVariable), (status.Decision.State, status.Decision.Source));
    }

    [Fact]
    public async Task Enabling_opens_the_gate_of_the_running_client()
    {
        var backend = new FakeBackend();
        await using var client = _home.Client(("main", backend));
        Assert.False(client.Track(Some.Event("too early")));

        var change = await client.EnableAsync();
        Assert.Null(change.Problem);
        Assert.True(client.Track(Some.Event("now")));
        await client.CloseAsync();

        Assert.Equal(["now"], backend.Names);
        Assert.True(_home.Client().IsEnabled);
    }

    [Fact]
    public async Task The_environment_overrides_what_the_user_has_just_said_and_the_answer_says_so()
    {
        _home.Environment["DO_NOT_TRACK"] = "1";

        await using var client = _home.Client();
        var change = await client.EnableAsync();

        Assert.Equal((ConsentState.Off, ConsentSource.DoNotTrack), (change.Decision.State, change.Decision.Source));
        _home.Environment.Clear();
        Assert.True(_home.Client().IsEnabled);
    }

    private sealed class ForbiddenFacts : IMachineFacts
    {
        public string? OsMachineId => throw new InvalidOperationException("computed");

        public string? MacAddress => throw new InvalidOperationException("computed");

        public string? HostName => throw new InvalidOperationException("computed");

        public string? UserName => throw new InvalidOperationException("computed");
    }
}
