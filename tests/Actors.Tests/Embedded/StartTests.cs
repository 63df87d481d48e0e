namespace Pipeline.Actors.Tests.Embedded;

/// <summary>R8: a pipeline that cannot start harms nobody.</summary>
public sealed class StartTests : IDisposable
{
    private readonly Home _home = new();

    public StartTests() => _home.Consent();

    public void Dispose() => _home.Dispose();

    [Fact]
    public async Task R8_When_nothing_starts_and_the_warning_callback_throws_too_the_host_goes_on()
    {
        var warned = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        var client = TelemetryClient.Create(Home.Settings, _home.Host() with
        {
            ConfigureEngine = _ => throw new InvalidOperationException("no engine"),
            Warn = warning =>
            {
                warned.TrySetResult(warning);
                throw new InvalidOperationException("no warning");
            },
        });

        Assert.True(client.Track(Some.Event()));

        Assert.Equal("Telemetry could not start: no engine", await warned.Task.WaitAsync(TimeSpan.FromMinutes(1)));
        Assert.Equal(0, (await client.CloseAsync()).Delivered);
    }
}
