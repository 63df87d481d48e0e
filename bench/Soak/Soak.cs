using System.Diagnostics;
using Pipeline.Actors;

namespace Pipeline.Bench;

/// <summary>
/// Two acts. In the first every process comes to its own end, so the books have to be exact; in the second half of them are killed. After each
/// the backends take what is left.
/// </summary>
internal sealed class Soak(string home, Receiver receiver, Moods moods, Random random)
{
    private const double FirstAct = 0.3;

    private static readonly TimeSpan RestartInterval = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan DrainPatience = TimeSpan.FromMinutes(1);

    private readonly Stopwatch _clock = Stopwatch.StartNew();

    public static async Task<bool> RunAsync(TimeSpan duration, int seed, TextWriter output)
    {
        var home = Directory.CreateTempSubdirectory("pipeline-soak-").FullName;
        try
        {
            var moods = new Moods(seed);
            await using var receiver = await Receiver.StartAsync(moods);
            return await new Soak(home, receiver, moods, new Random(seed)).RunAsync(duration, output);
        }
        finally
        {
            Directory.Delete(home, recursive: true);
        }
    }

    private async Task<bool> RunAsync(TimeSpan duration, TextWriter output)
    {
        await using (var user = NewUser()) await user.EnableAsync();
        using var crew = new Crew(home, receiver.Address, random);
        var watch = new Watch(Home.Spill(home), crew);
        using var over = new CancellationTokenSource();
        var watching = watch.RunAsync(over.Token);
        var verdict = new Verdict(receiver, crew);

        await ActAsync(crew, duration * FirstAct, kill: false);
        await CloseBooksAsync(verdict, "clean ends");
        watch.BeginAct();
        await ActAsync(crew, duration * (1 - FirstAct), kill: true);
        await CloseBooksAsync(verdict, "kills and clean ends");

        await over.CancelAsync();
        await watching;
        verdict.CheckEvents();
        verdict.CheckBounds(watch);
        verdict.Write(output, _clock.Elapsed);
        return verdict.Holds;
    }

    // One part in ten of an act no backend takes anything.
    private async Task ActAsync(Crew crew, TimeSpan length, bool kill)
    {
        moods.IsCalm = false;
        crew.Start();
        var end = _clock.Elapsed + length;
        var outage = _clock.Elapsed + length * 0.5;
        while (_clock.Elapsed < end)
        {
            var next = _clock.Elapsed + RestartInterval < end ? _clock.Elapsed + RestartInterval : end;
            for (; _clock.Elapsed < next; await Task.Delay(100)) moods.IsOutage = _clock.Elapsed > outage && _clock.Elapsed < outage + length * 0.1;
            if (next < end) await crew.RestartAsync(kill);
            Say($"{crew.All.Count} processes so far, {receiver.Backends[Plan.Slow].Taken} events at the slow backend");
        }

        await crew.EndAsync(kill);
    }

    // At a quiet moment: nothing of the tool runs. What the processes left is pending; then it is delivered.
    private async Task CloseBooksAsync(Verdict verdict, string act)
    {
        await using var user = NewUser();
        verdict.CheckBooks($"{act}, as it was left", await user.GetAuditAsync(), isDrained: false);
        moods.IsCalm = true;
        var report = await user.FlushAsync(DrainPatience);
        Say($"drained: {report.Delivered} events");
        await user.CloseAsync();
        verdict.CheckBooks($"{act}, delivered", await user.GetAuditAsync(), isDrained: true);
    }

    // The user's own process: it collects nothing itself.
    private TelemetryClient NewUser() => TelemetryClient.Create(
        Plan.Settings(receiver.Address, instance: 0), new TelemetryHost { Environment = name => Home.Variables(home).GetValueOrDefault(name) });

    private void Say(string progress) => Console.Error.WriteLine($"{_clock.Elapsed:mm\\:ss} {progress}");
}
