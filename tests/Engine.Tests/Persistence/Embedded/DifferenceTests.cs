namespace Pipeline.Engine.Tests.Persistence;

/// <summary>Where this engine differs from Akka.NET on purpose; docs/engine.md says why.</summary>
public sealed class DifferenceTests : PersistenceTest
{
    [Fact]
    public void A_synchronous_persist_inside_an_asynchronous_handler_holds_the_commands_back_and_lets_them_go()
    {
        var keeper = Keep("p");
        Expect("replayed to 0");

        Do(keeper, k => k.PersistAsync("a", a =>
        {
            k.Apply(a);
            k.Persist("b", k.Apply);
        }));

        AwaitAssert(() => Assert.Equal("a,b", StateOf(keeper)), Patience);
        Do(keeper, k => k.Persist("c", k.Apply));
        Assert.Equal("a,b,c", StateOf(keeper));
        Assert.Equal("a,b,c", Recovered("p"));
    }

    [Fact]
    public async Task What_waited_for_the_end_of_another_write_when_the_command_threw_is_written_too()
    {
        var signal = new TaskCompletionSource();
        await Journal.OnWrite.PassAfter(signal.Task);
        var keeper = Keep("f");
        Expect("replayed to 0");

        Do(keeper, k => k.PersistAsync("a", k.Apply));
        Do(keeper, k =>
        {
            k.Persist("b", k.Apply);
            throw new Boom();
        });
        Expect("stopped");
        signal.SetResult();

        Expect("replayed to 2");
        Assert.Equal("a,b", StateOf(keeper));
    }

    [Fact]
    public async Task What_is_persisted_when_an_event_is_rejected_is_stored_before_the_next_command()
    {
        var keeper = Keep("f", k => k.WhenRejected = () => k.Persist("instead", k.Apply));
        Expect("replayed to 0");

        await WithJournalWrite(journal => journal.RejectIf(e => (string)e.Payload == "a"), () =>
        {
            Do(keeper, k => k.Persist("a", k.Apply));
            Expect("rejected: a 1");
            Assert.Equal("instead", StateOf(keeper));
        });
    }

    [Fact]
    public async Task A_batch_is_rejected_as_a_whole()
    {
        var keeper = Keep("f");
        Expect("replayed to 0");

        await WithJournalWrite(journal => journal.RejectIf(e => (string)e.Payload == "b"), () =>
        {
            Do(keeper, k =>
            {
                k.PersistAll(["a", "b"], k.Apply);
                k.Me.Tell(new Keeper.GetState(), k.From);
            });
            Expect("rejected: a 1", "rejected: b 2", "");
        });

        Assert.Equal("", Recovered("f"));
    }

    [Fact]
    public void With_an_empty_id_an_actor_does_not_start()
    {
        Watch(Keep(""));

        ExpectMsg<Terminated>(Patience);
    }
}
