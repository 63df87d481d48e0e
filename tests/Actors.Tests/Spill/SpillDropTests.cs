namespace Pipeline.Actors.Tests;

/// <summary>A drop clears every journal within reach.</summary>
public sealed class SpillDropTests : SpillActorTest
{
    [Fact]
    public void R2_What_a_journal_holds_that_could_not_be_dropped_is_to_be_deleted_when_it_is_back()
    {
        LeaveBehind(1);
        Buffer.Send(Spiller, AdoptJournals.Instance);
        var made = Journal.Expect<Relay.Made>();
        Journal.Send(Spiller, new JournalFailed("buffer-0", "busy"));
        Buffer.Expect<SpillRecovered>();
        Buffer.Send(Spiller, DropSpill.Instance);
        Assert.Equal(new SpillDropped("buffer-0: busy"), Buffer.Expect<SpillDropped>());
        made.Actor.Tell(PoisonPill.Instance, ActorRefs.NoSender);
        AdvanceUntilSomethingComesTo(Journal);
        Journal.Expect<Relay.Made>();

        Journal.Send(Spiller, new JournalRecovered("buffer-0", [Make.Entry(1)], new JournalSize(100, Make.Id(1, 0))));

        // The buffer does not know it, and so has it discarded.
        Assert.True(Buffer.Expect<SpillRecovered>().Known);
    }

    [Fact]
    public void R6_What_was_read_and_not_told_yet_when_the_drop_came_is_counted()
    {
        LeaveBehind(2);
        Buffer.Send(Spiller, AdoptJournals.Instance);
        Journal.Expect<Relay.Made>();
        Journal.Expect<Relay.Made>();
        Journal.Send(Spiller, new JournalRecovered("buffer-0", [Make.Entry(1)], new JournalSize(100, Make.Id(1, 0))));

        Buffer.Send(Spiller, DropSpill.Instance);

        Assert.Equal(Make.Id(1, 0), Assert.Single(Buffer.Expect<SpillForgotten>().Entries).Id);
    }

    [Fact]
    public void Race_18_A_drop_clears_every_journal_within_reach_held_before_or_not()
    {
        LeaveBehind(3);
        Buffer.Send(Spiller, DropSpill.Instance);
        var names = new List<string>();
        for (var i = 0; i < 3; i++) names.Add(Journal.FishForMessage<Relay.Made>(_ => true, Probes.Patience).Name);
        Assert.Equal(["buffer-0", "buffer-1", "buffer-2"], names.Order());

        foreach (var name in names)
        {
            Assert.False(Buffer.HasMessages);
            Journal.Send(Spiller, new JournalRecovered(name, [Make.Entry(1, name)], new JournalSize(100, Make.Id(1, 0))));
            // Nobody knew of it: it is counted before it is gone.
            Assert.Equal(name, Assert.Single(Buffer.Expect<SpillForgotten>().Entries).Journal);
            Journal.Send(Spiller, new Cleared(name, name == "buffer-1" ? "broken" : null));
        }

        Assert.Equal(new SpillDropped("buffer-1: broken"), Buffer.Expect<SpillDropped>());
        // What was found on the way is gone.
        Buffer.Send(Spiller, AdoptJournals.Instance);
        AssertFound([]);
    }

    [Fact]
    public void Two_drops_are_answered_one_after_the_other()
    {
        Hold(size: 100, oldest: 1);
        Buffer.Send(Spiller, DropSpill.Instance);
        Buffer.Send(Spiller, DropSpill.Instance);
        Journal.Expect<Clear>();
        Journal.Expect<Clear>();

        Journal.Send(Spiller, new Cleared("buffer-0", "broken"));
        Journal.Send(Spiller, new Cleared("buffer-0", null));

        Assert.Equal(new SpillDropped("buffer-0: broken"), Buffer.Expect<SpillDropped>());
        Assert.Equal(new SpillDropped(null), Buffer.Expect<SpillDropped>());
    }
}
