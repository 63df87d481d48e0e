namespace Pipeline.Engine.Tests.Persistence;

/// <summary>Persist, PersistAll, PersistAsync, PersistAllAsync: when handlers run, and what waits for them.</summary>
public sealed class PersistTests : PersistenceTest
{
    [Fact]
    public void A_handler_runs_after_the_write_and_what_it_applied_is_recovered()
    {
        var keeper = Keep("p");

        Do(keeper, k => k.Persist("a", k.Apply));

        Assert.Equal("a", StateOf(keeper));
        Assert.Equal("a", Recovered("p"));
    }

    [Fact]
    public void Handlers_run_in_the_order_of_the_calls_and_before_the_next_command()
    {
        var keeper = Keep("p", k => k.OnCommand<string>(text => k.Tell($"command {text}: {k.State}")));
        Expect("replayed to 0");

        Do(keeper, k =>
        {
            k.Persist("a", k.Apply);
            k.Me.Tell("early", k.Me);
            k.Persist("b", k.Apply);
            k.PersistAll(["c", "d"], k.Apply);
            k.Tell($"not yet: {k.State}");
        });
        keeper.Tell("late", TestActor);

        // Which of the two commands comes first is between their senders.
        Assert.Equal("not yet: ", ExpectMsg<string>(Patience));
        ExpectInAnyOrder("command early: a,b,c,d", "command late: a,b,c,d");
    }

    [Fact]
    public void Commands_that_waited_are_handled_in_the_order_of_their_arrival()
    {
        var keeper = Keep("p", k => k.OnCommand<string>(text => k.Persist(text, stored => k.Tell($"{stored} {k.LastSequenceNr}"))));
        Expect("replayed to 0");

        for (var i = 1; i <= 50; i++)
            keeper.Tell($"{i}", TestActor);

        for (var i = 1; i <= 50; i++)
            Expect($"{i} {i}");
    }

    [Fact]
    public void A_timer_tick_waits_for_the_handlers_too()
    {
        var keeper = Keep("p", k => k.OnCommand<string>(tick => k.Tell($"{tick}: {k.State}")));
        Expect("replayed to 0");

        Do(keeper, k =>
        {
            k.Timers.StartSingleTimer("key", "tick", TimeSpan.Zero);
            k.PersistAll(["a", "b"], k.Apply);
        });

        Expect("tick: a,b");
    }

    [Fact]
    public void In_the_handler_the_sender_is_that_of_the_command()
    {
        var (one, two) = (CreateTestProbe(), CreateTestProbe());
        var keeper = Keep("p", k => k.OnCommand<string>(text => k.Persist(text, stored => k.From.Tell(stored, k.Me))));

        keeper.Tell("a", one.Ref);
        keeper.Tell("b", two.Ref);

        Assert.Equal("a", one.ExpectMsg<string>(Patience));
        Assert.Equal("b", two.ExpectMsg<string>(Patience));
    }

    [Fact]
    public void The_sequence_number_rises_in_the_handler_not_before()
    {
        var keeper = Keep("p");
        Expect("replayed to 0");

        Do(keeper, k =>
        {
            k.PersistAll(["a", "b"], text => k.Tell($"{text} {k.LastSequenceNr}"));
            k.Tell($"command {k.LastSequenceNr}");
        });

        Expect("command 0", "a 1", "b 2");
    }

    [Fact]
    public void What_a_handler_persists_comes_before_the_next_command()
    {
        var keeper = Keep("p", k => k.OnCommand<string>(text => k.Tell($"{text}: {k.State}")));
        Expect("replayed to 0");

        Do(keeper, k =>
        {
            k.Persist("a", a =>
            {
                k.Apply(a);
                k.Persist("b", k.Apply);
            });
            k.Me.Tell("command", k.Me);
        });

        Expect("command: a,b");
    }

    [Fact]
    public void Commands_do_not_wait_for_asynchronous_handlers_which_keep_their_order()
    {
        var keeper = Keep("p", k => k.OnCommand<string>(text => k.Tell($"{text}: {k.State}")));
        Expect("replayed to 0");

        Do(keeper, k =>
        {
            k.PersistAsync("a", a => k.Tell($"handler {a}"));
            k.PersistAllAsync(["b", "c"], b => k.Tell($"handler {b}"));
            k.Me.Tell("command", k.Me);
        });

        Expect("command: ", "handler a", "handler b", "handler c");
        Assert.Equal("a,b,c", Recovered("p"));
    }

    [Fact]
    public void Synchronous_and_asynchronous_handlers_of_one_command_run_in_the_order_of_the_calls()
    {
        var keeper = Keep("p");
        Expect("replayed to 0");

        Do(keeper, k =>
        {
            k.PersistAsync("a", k.Apply);
            k.Persist("b", k.Apply);
            k.PersistAsync("c", k.Apply);
        });

        AwaitAssert(() => Assert.Equal("a,b,c", StateOf(keeper)), Patience);
        Assert.Equal("a,b,c", Recovered("p"));
    }

    [Fact]
    public void To_persist_nothing_is_nothing()
    {
        var keeper = Keep("p");
        Expect("replayed to 0");

        Do(keeper, k =>
        {
            k.PersistAll((string[])[], k.Apply);
            k.Persist("a", k.Apply);
        });

        Assert.Equal("a", StateOf(keeper));
    }

    [Fact]
    public void What_was_stashed_returns_before_the_commands_that_waited()
    {
        var keeper = Keep("p", k =>
        {
            k.OnCommand<string>(text =>
            {
                if (k.State.Length == 0)
                    k.Stash.Stash();
                else
                    k.Tell(text);
            });
        });
        Expect("replayed to 0");

        Do(keeper, k =>
        {
            k.Me.Tell("stashed", k.Me);
            k.Me.Tell(
                new Keeper.Run(_ =>
                {
                    k.Persist("open", opened =>
                    {
                        k.Apply(opened);
                        k.Stash.UnstashAll();
                    });
                    k.Me.Tell("waited", k.Me);
                }),
                k.Me);
        });

        Expect("stashed", "waited");
    }

    [Fact]
    public void Become_replaces_the_commands()
    {
        var keeper = Keep("p", k => k.OnCommand<string>(text => k.Turn(() => k.OnCommand<string>(_ => k.Tell("second")))));
        Expect("replayed to 0");

        keeper.Tell("turn", TestActor);
        keeper.Tell("x", TestActor);

        Expect("second");
    }

    [Fact]
    public void A_command_that_nobody_handles_is_published_as_unhandled()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(UnhandledMessage));
        var keeper = Keep("p");
        Expect("replayed to 0");

        keeper.Tell(42, TestActor);

        Assert.Equal(42, ExpectMsg<UnhandledMessage>(Patience).Message);
    }

    [Fact]
    public void Handlers_can_be_registered_in_the_constructor_and_in_Become_only()
    {
        var keeper = Keep("p");
        Expect("replayed to 0");

        Do(keeper, k =>
        {
            k.Tell(Record.Exception(() => k.OnCommand<string>(_ => { }))!.GetType());
            k.Tell(Record.Exception(() => k.OnRecover<string>(_ => { }))!.GetType());
        });

        Expect(typeof(InvalidOperationException), typeof(InvalidOperationException));
    }
}
