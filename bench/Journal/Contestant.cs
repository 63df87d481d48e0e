using System.Diagnostics;

namespace Pipeline.Bench;

/// <summary>A journal, and how many events it is given in a round.</summary>
internal sealed record Contestant(string Name, Func<int, Func<ExtendedActorSystem, IJournal>> Journal, int OneByOne, int Pipelined)
{
    // What is told at once is one request of the journal: as many as an actor that is busy would gather.
    private const int Gathered = 100;

    public List<double> OneByOneRates { get; } = [];

    public List<double> PipelinedRates { get; } = [];

    public List<double> RecoveryRates { get; } = [];

    public async Task RunAsync(int round, bool counts)
    {
        var journal = Journal(round);
        var id = $"bench-{round}";
        double oneByOne, pipelined;
        using (var system = Start(journal))
        {
            var writer = system.ActorOf(Props.Create(() => new Writer(id)));
            await writer.Ask(Writer.Ready.Instance);
            oneByOne = await RateAsync(OneByOne, async () =>
            {
                for (var i = 0; i < OneByOne; i++)
                    await writer.Ask(Writer.One.Instance);
            });
            pipelined = await RateAsync(Pipelined, () => Task.WhenAll(
                Enumerable.Range(0, Pipelined / Gathered).Select(_ => writer.Ask(new Writer.Many(Gathered)))));
            await system.Terminate();
        }

        using var next = Start(journal);
        var reader = next.ActorOf(Props.Create(() => new Writer(id)));
        var recovery = await RateAsync(OneByOne + Pipelined, () => reader.Ask(Writer.Ready.Instance));
        await next.Terminate();
        if (!counts)
            return;
        OneByOneRates.Add(oneByOne);
        PipelinedRates.Add(pipelined);
        RecoveryRates.Add(recovery);
    }

    private static ActorSystem Start(Func<ExtendedActorSystem, IJournal> journal) => ActorSystem.Create("bench", new EngineSetup
    {
        Serializer = system => new BytesSerializer(system),
        Journal = journal,
    });

    private static async Task<double> RateAsync(int events, Func<Task> work)
    {
        var began = Stopwatch.GetTimestamp();
        await work();
        return events / Stopwatch.GetElapsedTime(began).TotalSeconds;
    }
}
