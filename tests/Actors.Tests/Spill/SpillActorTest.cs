namespace Pipeline.Actors.Tests;

/// <summary>A spill between a probe for the buffer and one for all its journals.</summary>
public abstract class SpillActorTest : ActorTest
{
    protected const long Segment = 1024;
    protected const long Cap = 8 * Segment;

    private readonly Parts _parts = new(Home.Settings with { SpillMaxSegmentSize = Segment, SpillMaxTotalSize = 10 * Segment });

    protected SpillActorTest()
    {
        Consent();
        Buffer = CreateTestProbe();
        Journal = CreateTestProbe();
        var (context, probe) = (_parts.Context, Journal.Ref);
        Func<string, string, Props> journals = (name, _) => Props.Create(() => new Relay(name, probe));
        Spiller = Sys.ActorOf(Props.Create(() => new SpillActor(context, journals)), "spill");
    }

    private protected TestProbe Buffer { get; }

    private protected TestProbe Journal { get; }

    private protected IActorRef Spiller { get; }

    private protected PipelineContext Context => _parts.Context;

    private protected MemoryFiles Files => _parts.Files;

    private protected TelemetryPaths Paths => _parts.Paths;

    private protected void Consent(bool enabled = true, long epoch = 1) => _parts.Consent(enabled, epoch);

    private protected static SpillBatch Batch(int id) => new(Make.Batch(id), ["a"]);

    private protected void LeaveBehind(int journals)
    {
        for (var i = 0; i < journals; i++) Files[Path.Combine(Paths.LocksFolder, $"buffer-{i}.lock")] = "";
    }

    /// <summary>Adopts one journal that holds so much.</summary>
    private protected IActorRef Hold(long size, int oldest)
    {
        LeaveBehind(1);
        Buffer.Send(Spiller, AdoptJournals.Instance);
        var made = Journal.Expect<Relay.Made>();
        Journal.Send(Spiller, new JournalRecovered("buffer-0", [Make.Entry(oldest)], new JournalSize(size, Make.Id(oldest, 0))));
        AssertFound(["buffer-0"]);
        return made.Actor;
    }

    private protected void AssertTheJournalIsAskedForNothingElse()
    {
        Buffer.Send(Spiller, new Discard("buffer-0", Make.Id(99)));
        Journal.Expect<Discard>();
    }

    private protected void Written(int id, long size, int oldest) =>
        Journal.Send(Spiller, new Written("buffer-0", Make.Id(id), new JournalSize(size, Make.Id(oldest, 0))));

    private protected void Pruned(int id, long size, int oldest) =>
        Journal.Send(Spiller, new Pruned("buffer-0", Make.Id(id, 0), new JournalSize(size, Make.Id(oldest, 0))));

    private protected void AssertSpilled(int id, params Guid[] pruned)
    {
        var spilled = Buffer.Expect<Spilled>();
        Assert.Equal(("buffer-0", Make.Id(id)), (spilled.Journal, spilled.Id));
        Assert.Equal(pruned, spilled.Pruned);
    }

    private protected void AssertFound(string[] journals)
    {
        var found = Buffer.Expect<SpillRecovered>();
        Assert.Equal((true, null), (found.Adopted, found.Problem));
        Assert.Equal(journals, found.Entries.Select(entry => entry.Journal));
    }
}
