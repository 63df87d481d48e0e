using Pipeline.Engine.Tests;

namespace Pipeline.Actors.Tests.Embedded;

/// <summary>A service hears of consent while nothing of the pipeline runs; a command has no timer.</summary>
public sealed class ConsentWatchTests : IDisposable
{
    private static readonly TelemetrySettings Service = Home.Settings with { FlushInterval = TimeSpan.FromSeconds(30) };

    private readonly Home _home = new();
    private readonly ManualClock _clock = new();

    public void Dispose() => _home.Dispose();

    [Fact]
    public async Task Race_21_A_service_that_started_without_consent_hears_of_a_yes_within_a_second()
    {
        await using var service = Start(Service);
        Assert.False(service.Track(Some.Event()));

        _home.Consent();
        _clock.Advance(TimeSpan.FromSeconds(1));

        Assert.True(service.Track(Some.Event()));
    }

    [Fact]
    public async Task Race_21_A_service_that_has_tracked_nothing_yet_hears_of_a_no_within_a_second()
    {
        _home.Consent();
        await using var service = Start(Service);
        Assert.True(service.IsEnabled);

        _home.Consent(epoch: 2, enabled: false);
        _clock.Advance(TimeSpan.FromSeconds(1));

        Assert.False(service.IsEnabled);
    }

    [Fact]
    public async Task R1_Where_the_answer_cannot_be_looked_up_any_more_the_gate_shuts()
    {
        _home.Consent();
        var broken = false;
        var host = _home.Host();
        await using var service = TelemetryClient.Create(Service, host with
        {
            Clock = _clock,
            Environment = name => broken ? throw new InvalidOperationException("broken") : host.Environment(name),
        });

        broken = true;
        _clock.Advance(TimeSpan.FromSeconds(1));

        Assert.False(service.IsEnabled);
        broken = false;
    }

    [Fact]
    public async Task A_command_has_no_timer_and_a_closed_service_has_none_either()
    {
        await using var command = Start(Home.Settings);
        Assert.Equal(0, _clock.Timers);

        var service = Start(Service);
        Assert.Equal(1, _clock.Timers);
        await service.CloseAsync();
        Assert.Equal(0, _clock.Timers);
    }

    [Fact]
    public async Task A_feature_that_is_off_is_not_watched()
    {
        await using var service = Start(Service with { FeatureEnabled = false });

        Assert.Equal(0, _clock.Timers);
    }

    private TelemetryClient Start(TelemetrySettings settings) => TelemetryClient.Create(settings, _home.Host() with { Clock = _clock });
}
