namespace Pipeline.Engine.Tests.Persistence;

/// <summary>A journal that falls silent in a recovery. Of this engine alone: virtual time, and a journal made for it.</summary>
public sealed class RecoveryTimeoutTests : KitBase
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);

    private readonly SilentJournal _journal;

    public RecoveryTimeoutTests()
        : this(new SilentJournal())
    {
    }

    private RecoveryTimeoutTests(SilentJournal journal)
        : base(new EngineSetup { Scheduler = new TestScheduler(), Journal = _ => journal }) => _journal = journal;

    private TestScheduler Time => (TestScheduler)Sys.Scheduler;

    [Fact]
    public async Task Without_an_event_for_the_timeout_it_has_failed_and_the_actor_stops()
    {
        Keep();
        await _journal.Asked.WaitAsync(Patience);

        Time.Advance(Timeout - TimeSpan.FromTicks(1));
        ExpectNoMsg(TimeSpan.FromMilliseconds(50));
        Time.Advance(TimeSpan.FromTicks(1));

        Assert.Equal("recovery failed: RecoveryTimedOutException, nothing", ExpectMsg<string>(Patience));
        Assert.Equal("stopped", ExpectMsg<string>(Patience));
    }

    [Fact]
    public async Task An_event_gives_the_journal_time_until_the_timeout_after_the_next()
    {
        Keep();
        var replay = await _journal.Asked.WaitAsync(Patience);
        replay(new PersistentEvent(1, "a"));
        Assert.Equal("a", ExpectMsg<string>(Patience));

        Time.Advance(Timeout);
        ExpectNoMsg(TimeSpan.FromMilliseconds(50));
        Time.Advance(Timeout);

        Assert.Equal("recovery failed: RecoveryTimedOutException, nothing", ExpectMsg<string>(Patience));
        Assert.Equal("stopped", ExpectMsg<string>(Patience));
    }

    [Fact]
    public async Task After_the_recovery_the_journal_may_be_silent_for_ever()
    {
        Keep();
        await _journal.Asked.WaitAsync(Patience);
        _journal.Complete();
        Assert.Equal("replayed to 0", ExpectMsg<string>(Patience));

        Time.Advance(Timeout);
        Time.Advance(Timeout);

        ExpectNoMsg(TimeSpan.FromMilliseconds(50));
    }

    // A journal that never answers would keep the system from ending.
    protected override void AfterAll() => _journal.Complete();

    private void Keep()
    {
        var witness = TestActor;
        Sys.ActorOf(Props.Create(() => new Keeper("t", witness, k => k.Replayed = text => k.Tell(text), null)));
    }
}
