using System.Globalization;
using System.Text;

namespace Pipeline.Cli;

/// <summary>The steps of the demo around <c>kill -9</c>.</summary>
internal static class Crash
{
    private const int Tracked = 25;
    private const int Durable = Tracked / Stage.FlushSize * Stage.FlushSize;

    /// <summary>Kills a process between track and flush. Returns the ids of what it had spilled by then.</summary>
    public static async Task<IReadOnlyList<Guid>> KillAsync(Stage stage)
    {
        stage.Narrator.Step("A process is killed between track and flush");
        stage.Narrator.Command($"pipeline ingest -       ({Tracked} events so far, and the input stays open)");
        using var child = stage.Start(["ingest", "-"]);
        var ids = Enumerable.Range(1, Tracked).Select(IdOf).ToArray();
        var lines = new StringBuilder();
        for (var i = 0; i < ids.Length; i++)
            lines.Append(CultureInfo.InvariantCulture, $$"""{"id":"{{ids[i]}}","type":"feature.used","name":"step-{{i + 1}}"}{{'\n'}}""");
        await child.Input.WriteAsync(lines);
        await child.Input.FlushAsync();

        var durable = ids[..Durable];
        await stage.UntilAsync(
            async () => child.HasExited || await stage.AreSpilledAsync(durable), "full batches are spilled while the receiver is down");
        stage.Narrator.Claim(!child.HasExited, "the process was still running");
        stage.Narrator.Command("kill -9");
        child.Kill();
        await child.EndAsync(CancellationToken.None);
        stage.Narrator.Claim(
            await stage.AreSpilledAsync(durable), $"{Durable} of its {Tracked} events are on disk; the last {Tracked - Durable} were only in memory");
        return durable;
    }

    public static async Task RecoverAsync(Stage stage, IReadOnlyList<Guid> durable)
    {
        stage.Narrator.Step("The receiver is back: the next process adopts what the dead one left");
        stage.Receiver.Start();
        var before = stage.Arrived.Count;
        var flush = await stage.RunJsonAsync("telemetry", "flush");
        var arrived = stage.Arrived.Skip(before).ToArray();
        stage.Narrator.Claim(
            durable.All(id => arrived.Any(e => e.Id == id)), "every event that was on disk arrived, under its own id");
        stage.Narrator.Claim(
            arrived.Select(e => e.Name).Take(2).SequenceEqual(["test", "deploy"]), "those from before the crash came first");
        stage.Narrator.Claim(flush.GetProperty("delivered").GetInt64() == durable.Count + 2, "the counts add up");
        stage.Narrator.Claim(arrived.DistinctBy(e => e.Id).Count() == arrived.Length, "none arrived twice");
        stage.Narrator.Claim(flush.GetProperty("pending").GetInt64() == 0, "nothing is left");
    }

    private static Guid IdOf(int number) =>
        Guid.Parse(string.Create(CultureInfo.InvariantCulture, $"019a0000-0000-7000-8000-{number:x12}"));
}
