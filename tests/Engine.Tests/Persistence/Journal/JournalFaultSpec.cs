using Pipeline.Engine.TestKit.Persistence;

namespace Pipeline.Engine.Tests.Persistence;

/// <summary>What becomes of a persistent actor when its journal breaks, whichever journal it is: what was refused is nowhere, what was
/// confirmed is there, and what was neither may be there.</summary>
public abstract class JournalFaultSpec
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>A journal over storage that is empty at first, and the same at each call; earlier ones are disposed.</summary>
    protected abstract IJournal Open();

    [Fact]
    public async Task A_write_that_fails_stops_the_actor_and_is_not_recovered()
    {
        await PersistAsync("a");
        await InASystem(Failing, async (_, keeper, witness) =>
        {
            keeper.Tell(new Keeper.Run(k => k.PersistAll(["b", "c"], k.Apply)), ActorRefs.NoSender);
            Assert.Equal(["failed: b 2", "stopped"], await witness.Take(2));
        });

        Assert.Equal("a", await RecoveredAsync());
        await PersistAsync("d");
        Assert.Equal("a,d", await RecoveredAsync());

        static IJournal Failing(IJournal inner)
        {
            var journal = new TestJournal(inner);
            journal.OnWrite.Fail();
            return journal;
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_an_actor_leaves_to_be_written_when_it_ends_is_not_stored_behind_a_write_that_failed(bool restarts)
    {
        await PersistAsync("a");
        var signal = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await InASystem(Failing, async (_, keeper, witness) =>
        {
            keeper.Tell(new Keeper.Run(k => k.PersistAsync("b", k.Apply)), ActorRefs.NoSender);
            keeper.Tell(
                new Keeper.Run(k =>
                {
                    k.PersistAsync("c", k.Apply);
                    if (restarts)
                        throw new InvalidOperationException("The command fails.");
                    k.Ctx.Stop(k.Me);
                }),
                ActorRefs.NoSender);
            Assert.Equal(["stopped"], await witness.Take(1));
            signal.SetResult();
        });

        Assert.Equal("a", await RecoveredAsync());
        await PersistAsync("d");
        Assert.Equal("a,d", await RecoveredAsync());

        IJournal Failing(IJournal inner)
        {
            var failing = new TestJournal(inner);
            failing.OnWrite.FailIf(static e => e.Payload is "b");
            var slow = new TestJournal(failing);
            slow.OnWrite.PassAfter(signal.Task);
            return slow;
        }
    }

    [Fact]
    public async Task A_write_that_is_done_and_not_answered_stops_the_actor_before_the_handler_and_is_recovered()
    {
        await PersistAsync("a");
        await InASystem(inner => new LostAnswer(inner) { LosesNext = true }, async (_, keeper, witness) =>
        {
            keeper.Tell(
                new Keeper.Run(k => k.PersistAll(["b", "c"], _ => k.Tell("handler"))), ActorRefs.NoSender);
            Assert.Equal(["failed: b 2", "stopped"], await witness.Take(2));
        });

        Assert.Equal("a,b,c", await RecoveredAsync());
        await PersistAsync("d");
        Assert.Equal("a,b,c,d", await RecoveredAsync());
    }

    [Fact]
    public async Task A_journal_that_is_slow_keeps_commands_waiting_and_loses_none()
    {
        var signal = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await InASystem(Slow, async (_, keeper, _) =>
        {
            keeper.Tell(new Keeper.Run(k => k.Persist("a", k.Apply)), ActorRefs.NoSender);
            var state = keeper.Ask<string>(new Keeper.GetState(), Patience);
            keeper.Tell(new Keeper.Run(k => k.Persist("b", k.Apply)), ActorRefs.NoSender);
            Assert.False(state.IsCompleted);

            signal.SetResult();

            Assert.Equal("a", await state);
            Assert.Equal("a,b", await keeper.Ask<string>(new Keeper.GetState(), Patience));
        });

        Assert.Equal("a,b", await RecoveredAsync());

        IJournal Slow(IJournal inner)
        {
            var journal = new TestJournal(inner);
            journal.OnWrite.PassAfter(signal.Task);
            return journal;
        }
    }

    [Fact]
    public async Task A_recovery_that_is_interrupted_fails_and_the_next_one_finds_everything()
    {
        await PersistAsync("a");
        await PersistAsync("b");
        await PersistAsync("c");
        await InASystem(Interrupted, async (_, _, witness) =>
            Assert.Equal(["recovery failed: TestJournalFailureException, nothing", "stopped"], await witness.Take(2)));

        Assert.Equal("a,b,c", await RecoveredAsync());

        static IJournal Interrupted(IJournal inner)
        {
            var journal = new TestJournal(inner);
            journal.OnRecovery.FailIf(e => e.SequenceNr == 3);
            return journal;
        }
    }

    private async Task PersistAsync(string text) => await InASystem(inner => inner, async (_, keeper, _) =>
    {
        keeper.Tell(new Keeper.Run(k => k.Persist(text, k.Apply)), ActorRefs.NoSender);
        Assert.EndsWith(text, await keeper.Ask<string>(new Keeper.GetState(), Patience), StringComparison.Ordinal);
    });

    private async Task<string> RecoveredAsync()
    {
        var state = "";
        await InASystem(
            inner => inner,
            async (_, keeper, _) => state = await keeper.Ask<string>(new Keeper.GetState(), Patience));
        return state;
    }

    private async Task InASystem(Func<IJournal, IJournal> wrap, Func<ActorSystem, IActorRef, Witness, Task> use)
    {
        using var system = ActorSystem.Create("test", new EngineSetup
        {
            Serializer = system => new TextSerializer(system),
            Journal = _ => wrap(Open()),
        });
        var witness = new Witness(system);
        var ear = witness.Ref;
        await use(system, system.ActorOf(Props.Create(() => new Keeper("p", ear, null, null))), witness);
        await system.Terminate().WaitAsync(Patience);
    }

    /// <summary>What keepers tell, but for the successful recoveries.</summary>
    private sealed class Witness
    {
        private readonly System.Threading.Channels.Channel<string> _heard = System.Threading.Channels.Channel.CreateUnbounded<string>();

        public Witness(ActorSystem system)
        {
            var heard = _heard.Writer;
            Ref = system.ActorOf(Props.Create(() => new Ear(heard)));
        }

        public IActorRef Ref { get; }

        public async Task<string[]> Take(int count)
        {
            var taken = new List<string>();
            while (taken.Count < count)
            {
                if (await _heard.Reader.ReadAsync().AsTask().WaitAsync(Patience) is var said && !said.StartsWith("replayed", StringComparison.Ordinal))
                    taken.Add(said);
            }

            return [.. taken];
        }
    }

    private sealed class Ear : ReceiveActor
    {
        public Ear(System.Threading.Channels.ChannelWriter<string> heard) => Receive<string>(text => heard.TryWrite(text));
    }
}
