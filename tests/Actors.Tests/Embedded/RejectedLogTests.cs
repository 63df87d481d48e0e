using System.Text;
using System.Text.Json;

namespace Pipeline.Actors.Tests.Embedded;

/// <summary>What was rejected is kept for its user to look at, within bounds, until consent is withdrawn.</summary>
public sealed class RejectedLogTests : IDisposable
{
    private readonly Home _home = new();
    private readonly FakeBackend _backend = new()
    {
        Behaviour = (batch, _) => Task.FromResult<SendResult>(
            batch.Events.Any(e => e.Name.StartsWith("bad", StringComparison.Ordinal)) ? new Rejected("no such name") : Accepted.Instance),
    };

    public RejectedLogTests() => _home.Consent();

    private string RejectedFile => Path.Combine(_home.StateFolder, "rejected.ndjson");

    public void Dispose() => _home.Dispose();

    [Fact]
    public async Task A_rejected_event_is_kept_with_the_backend_the_reason_and_the_time_as_it_was_sent()
    {
        await using var client = _home.Client(("main", _backend));
        foreach (var name in new[] { "good", "bad \"one\"", "fine" }) client.Track(Some.Event(name));
        await client.FlushAsync();

        var line = Assert.Single((await client.GetHeldAsync()).Rejected);

        using var json = JsonDocument.Parse(line.Json!);
        var sent = _backend.Attempts.Single(batch => batch.Events.Count == 1 && batch.Events[0].Name == "bad \"one\"").Events[0];
        Assert.Equal(["time", "backend", "reason", "event"], json.RootElement.EnumerateObject().Select(member => member.Name));
        Assert.Equal(("main", "no such name"), (json.RootElement.GetProperty("backend").GetString(), json.RootElement.GetProperty("reason").GetString()));
        Assert.True(json.RootElement.GetProperty("time").GetDateTimeOffset() >= sent.Timestamp);
        Assert.Equal(Encoding.UTF8.GetString(EventJson.ToBytes(sent)), json.RootElement.GetProperty("event").GetRawText());
        Assert.Equal(["good", "fine"], _backend.Names);
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(RejectedFile));
    }

    [Fact]
    public async Task Without_a_rejection_there_is_no_file()
    {
        await using var client = _home.Client(("main", _backend));
        client.Track(Some.Event("good"));
        await client.FlushAsync();

        Assert.False(File.Exists(RejectedFile));
        Assert.Empty((await client.GetHeldAsync()).Rejected);
    }

    [Fact]
    public async Task R7_The_file_never_exceeds_its_cap_and_the_oldest_go_first()
    {
        var text = new string('x', 2000);
        await using var client = _home.Client(("main", _backend));
        foreach (var i in Enumerable.Range(0, 300)) await client.TrackAsync(Some.Event($"bad {i} {text}"));
        await client.FlushAsync();

        var bytes = await File.ReadAllBytesAsync(RejectedFile);
        Assert.InRange(bytes.Length, RejectedLog.MostBytes / 2, RejectedLog.MostBytes);
        var lines = (await client.GetHeldAsync()).Rejected;
        Assert.All(lines, line => Assert.NotNull(line.Json));
        Assert.Equal(Enumerable.Range(300 - lines.Count, lines.Count), lines.Select(line => Number(line.Json!)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task R2_A_withdrawal_deletes_it_whichever_process_has_written_it(bool own)
    {
        await using var client = _home.Client(("main", _backend));
        client.Track(Some.Event("bad"));
        await client.FlushAsync();
        await File.WriteAllTextAsync(RejectedFile + ".1.tmp", "left by a crash");
        await using var other = _home.Client(("main", _backend));

        await (own ? client : other).DisableAsync();

        Assert.DoesNotContain(_home.Files, file => file.Contains("rejected.ndjson", StringComparison.Ordinal));
    }

    [Fact]
    public async Task R3_Behind_the_back_of_a_withdrawal_nothing_is_kept()
    {
        var asked = new TaskCompletionSource<SendResult>();
        _backend.Behaviour = (_, _) => asked.Task;
        // Its clock stands still: it never looks by itself.
        await using var client = TelemetryClient.Create(
            Home.Settings, _home.Host(("main", _backend)) with { Clock = new Pipeline.Engine.Tests.ManualClock() });
        client.Track(Some.Event("bad"));
        var flush = client.FlushAsync();
        await _backend.Attempted();

        _home.Consent(epoch: 2, enabled: false);
        asked.SetResult(new Rejected("bad"));
        await flush;

        Assert.False(File.Exists(RejectedFile));
    }

    private static int Number(string json)
    {
        using var line = JsonDocument.Parse(json);
        return int.Parse(line.RootElement.GetProperty("event").GetProperty("name").GetString()!.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture);
    }
}
