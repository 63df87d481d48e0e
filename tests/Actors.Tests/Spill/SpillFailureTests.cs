namespace Pipeline.Actors.Tests;

/// <summary>What becomes of who waits when a journal fails, and of the journal.</summary>
public sealed class SpillFailureTests : SpillActorTest
{
    [Fact]
    public void A_journal_that_fails_answers_everything_that_waits_for_it()
    {
        Hold(size: 100, oldest: 1);
        Buffer.Send(Spiller, new Spill(Batch(9), Force: true));
        Buffer.Send(Spiller, new Settle("buffer-0", Make.Id(1, 0), "a", Acknowledge: true));
        Buffer.Send(Spiller, new Settle("buffer-0", Make.Id(1, 0), "b", Acknowledge: true));
        Buffer.Send(Spiller, new ReadPage("buffer-0", Make.Id(1, 0)));
        Buffer.Send(Spiller, DropSpill.Instance);
        Journal.FishForMessage<Clear>(_ => true, Probes.Patience);

        Journal.Send(Spiller, new JournalFailed("buffer-0", "gone"));

        var answers = Buffer.ReceiveN(5, Probes.Patience);
        Assert.Equal(new SpillRefused(Make.Id(9), "gone"), Assert.Single(answers.OfType<SpillRefused>()));
        Assert.Equal(["a", "b"], answers.OfType<Settled>().Where(settled => settled.Problem == "gone").Select(settled => settled.Backend).Order());
        Assert.Equal("gone", Assert.Single(answers.OfType<PageRead>()).Problem);
        Assert.Equal(new SpillDropped("buffer-0: gone"), Assert.Single(answers.OfType<SpillDropped>()));

        Buffer.Send(Spiller, new Spill(Batch(9), Force: true));
        Assert.Equal(new SpillRefused(Make.Id(9), "gone"), Buffer.Expect<SpillRefused>());
        Buffer.Send(Spiller, AdoptJournals.Instance);
        Assert.Equal("gone", Buffer.Expect<SpillRecovered>().Problem);
    }

    [Fact]
    public void A_journal_that_fails_while_it_makes_room_does_not_keep_the_batch_waiting()
    {
        Hold(size: Cap, oldest: 1);
        Buffer.Send(Spiller, new Spill(Batch(9), Force: true));
        Journal.Expect<Write>();
        Written(9, Cap + 500, oldest: 1);
        Journal.Expect<Prune>();

        Journal.Send(Spiller, new JournalFailed("buffer-0", "gone"));

        AssertSpilled(9);
    }

    [Fact]
    public void R4_Another_journal_that_fails_makes_no_batch_durable_that_is_still_being_written()
    {
        LeaveBehind(2);
        Buffer.Send(Spiller, AdoptJournals.Instance);
        foreach (var name in (string[])["buffer-0", "buffer-1"])
        {
            Journal.Expect<Relay.Made>();
            Journal.Send(Spiller, new JournalRecovered(name, [], new JournalSize(100, null)));
        }

        Buffer.Expect<SpillRecovered>();
        Buffer.Send(Spiller, new Spill(Batch(9), Force: true));
        Journal.Expect<Write>();

        Journal.Send(Spiller, new JournalFailed("buffer-1", "gone"));
        Journal.Send(Spiller, new JournalFailed("buffer-0", "full"));

        Assert.Equal(new SpillRefused(Make.Id(9), "full"), Buffer.Expect<SpillRefused>());
    }

    [Fact]
    public void A_journal_that_has_failed_is_read_again_after_a_while()
    {
        var journal = Hold(size: 100, oldest: 1);
        Journal.Send(Spiller, new JournalFailed("buffer-0", "gone"));
        journal.Tell(PoisonPill.Instance, ActorRefs.NoSender);
        AdvanceUntilSomethingComesTo(Journal);
        Assert.Equal("buffer-0", Journal.Expect<Relay.Made>().Name);

        Journal.Send(Spiller, new JournalRecovered("buffer-0", [Make.Entry(1)], new JournalSize(100, Make.Id(1, 0))));

        var back = Buffer.Expect<SpillRecovered>();
        Assert.Equal((false, true, null), (back.Adopted, back.Known, back.Problem));
        Assert.Equal(Make.Id(1, 0), Assert.Single(back.Entries).Id);
        Buffer.Send(Spiller, new Spill(Batch(9), Force: true));
        Journal.Expect<Write>();
    }

    [Fact]
    public void R4_A_journal_that_could_not_be_read_at_first_is_new_when_it_can()
    {
        LeaveBehind(1);
        Buffer.Send(Spiller, AdoptJournals.Instance);
        var made = Journal.Expect<Relay.Made>();
        Journal.Send(Spiller, new JournalFailed("buffer-0", "busy"));
        Assert.Equal("busy", Buffer.Expect<SpillRecovered>().Problem);
        made.Actor.Tell(PoisonPill.Instance, ActorRefs.NoSender);
        AdvanceUntilSomethingComesTo(Journal);
        Journal.Expect<Relay.Made>();

        Journal.Send(Spiller, new JournalRecovered("buffer-0", [Make.Entry(1)], new JournalSize(100, Make.Id(1, 0))));

        var found = Buffer.Expect<SpillRecovered>();
        Assert.Equal((false, false, null), (found.Adopted, found.Known, found.Problem));
        Assert.Single(found.Entries);
    }

    [Fact]
    public void A_journal_whose_actor_dies_without_a_word_has_failed()
    {
        LeaveBehind(1);
        Buffer.Send(Spiller, AdoptJournals.Instance);

        Journal.Expect<Relay.Made>().Actor.Tell(PoisonPill.Instance, ActorRefs.NoSender);

        Assert.Equal("its actor stopped", Buffer.Expect<SpillRecovered>().Problem);
    }
}
