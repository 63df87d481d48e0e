using System.Threading.Channels;

namespace Pipeline.Bench;

/// <summary>Each figure several times in one process, the first time thrown away; the median counts.</summary>
internal static class Measurements
{
    private const int Runs = 5;
    private const int Messages = 4_000_000;
    private const int Asks = 400_000;
    private const int Actors = 100_000;

    public static async Task RunAsync(TextWriter output)
    {
        await Rate("Channel, 1 producer", Messages, () => ThroughChannel(1));
        await Rate("Channel, 4 producers", Messages, () => ThroughChannel(4));
        var system = ActorSystem.Create("bench");
        await Rate("Tell, 1 producer", Messages, () => Tell(system, 1));
        await Rate("Tell, 4 producers", Messages, () => Tell(system, 4));
        await Rate("Ask, one after the other", Asks, () => Ask(system));
        await Rate("PipeTo of a completed task", Messages / 4, () => PipeTo(system, () => Task.FromResult(Message.Instance)));
        await Rate("PipeTo of a task that yields", Messages / 4, () => PipeTo(system, Yielding));
        await Rate("spawn", Actors, () => Spawn(system));
        output.WriteLine(Line("bytes of an idle actor", await BytesOfAnIdleActor(system)));
        await system.Terminate();

        // What a run leaves behind is cleared away outside of the time that counts.
        async Task Rate(string name, int count, Func<Task<IActorRef>> run)
        {
            var rates = new List<double>();
            for (var i = 0; i <= Runs; i++)
            {
                var began = Stopwatch.GetTimestamp();
                var actor = await run();
                if (i > 0) rates.Add(count / Stopwatch.GetElapsedTime(began).TotalSeconds);
                if (!actor.IsNobody()) await actor.GracefulStop(TimeSpan.FromMinutes(5));
            }

            output.WriteLine(Line(name, rates.Order().ElementAt(Runs / 2)));
        }
    }

    private static string Line(string name, double value) => string.Create(CultureInfo.InvariantCulture, $"{name}\t{value:0}");

    private static Task Produce(int producers, Action produce) => Task.WhenAll(Enumerable.Range(0, producers).Select(_ => Task.Run(() =>
    {
        for (var i = 0; i < Messages / producers; i++) produce();
    })));

    private static async Task<IActorRef> ThroughChannel(int producers)
    {
        var channel = Channel.CreateUnbounded<object>(new UnboundedChannelOptions { SingleReader = true });
        var countdown = new Countdown(Messages);
        var reading = Task.Run(async () =>
        {
            while (!countdown.Done.IsCompleted && await channel.Reader.WaitToReadAsync())
            {
                while (channel.Reader.TryRead(out _)) countdown.One();
            }
        });
        await Produce(producers, () => channel.Writer.TryWrite(Message.Instance));
        await reading;
        return ActorRefs.Nobody;
    }

    private static async Task<IActorRef> Tell(ActorSystem system, int producers)
    {
        var countdown = new Countdown(Messages);
        var actor = system.ActorOf(Props.Create(() => new Counter(countdown)));
        await Produce(producers, () => actor.Tell(Message.Instance, ActorRefs.NoSender));
        await countdown.Done;
        return actor;
    }

    private static async Task<IActorRef> Ask(ActorSystem system)
    {
        var actor = system.ActorOf(Props.Create(() => new Echo()));
        for (var i = 0; i < Asks; i++) await actor.Ask<string>("?");
        return actor;
    }

    private static async Task<IActorRef> PipeTo(ActorSystem system, Func<Task<Message>> work)
    {
        var countdown = new Countdown(Messages / 4);
        var actor = system.ActorOf(Props.Create(() => new Counter(countdown)));
        for (var i = 0; i < Messages / 4; i++) _ = work().PipeTo(actor);
        await countdown.Done;
        return actor;
    }

    private static async Task<Message> Yielding()
    {
        await Task.Yield();
        return Message.Instance;
    }

    private static async Task<IActorRef> Spawn(ActorSystem system)
    {
        var nursery = system.ActorOf(Props.Create(() => new Nursery()));
        await Fill(nursery, Actors);
        return nursery;
    }

    private static async Task<double> BytesOfAnIdleActor(ActorSystem system)
    {
        var nursery = system.ActorOf(Props.Create(() => new Nursery()));
        await Fill(nursery, 1);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        await Fill(nursery, Actors);
        var after = GC.GetTotalMemory(forceFullCollection: true);
        GC.KeepAlive(nursery);
        return (double)(after - before) / Actors;
    }

    private static Task Fill(IActorRef nursery, int count)
    {
        var started = new Countdown(count);
        nursery.Tell((count, started), ActorRefs.NoSender);
        return started.Done;
    }
}
