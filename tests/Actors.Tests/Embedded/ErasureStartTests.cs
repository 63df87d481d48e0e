namespace Pipeline.Actors.Tests.Embedded;

/// <summary>A process with telemetry off pays for an erasure only when one is due.</summary>
public sealed class ErasureStartTests : IDisposable
{
    private readonly Home _home = new();
    private readonly FakeRequestor _mine = new();

    public void Dispose() => _home.Dispose();

    [Theory]
    [InlineData(null, false)]
    [InlineData(1, false)]
    [InlineData(-1, true)]
    public async Task No_engine_is_started_unless_a_request_is_due(int? hours, bool isStarted)
    {
        if (hours is { } offset) Record(TimeProvider.System.GetUtcNow().AddHours(offset));
        var starts = 0;
        await using var client = TelemetryClient.Create(Home.Settings, _home.Host() with
        {
            DeletionRequestors = [new AuthorRequestor("mine", () => _mine)],
            ConfigureEngine = setup =>
            {
                starts++;
                return setup;
            },
        });

        await client.CloseAsync();
        await client.CloseAsync();

        Assert.Equal(isStarted ? 1 : 0, starts);
        Assert.Equal(isStarted ? 1 : 0, _mine.Requests.Count);
        Assert.Equal(hours is not null, Directory.Exists(_home.StateFolder));
    }

    private void Record(DateTimeOffset next) =>
        new DeletionStore(new PhysicalFileSystem(), _home.Host().PathsOf(Home.Settings)).Save(
            new ErasureRequest(Make.Id(1), "id", TimeProvider.System.GetUtcNow(), [new ErasureTarget("own:mine", "id", ErasureState.Pending)])
            {
                NextAttempt = next,
            });
}
