namespace Pipeline.Actors.Tests;

/// <summary>R3: nothing of a consent that is over is written, and no withdrawal passes a write that is under way.</summary>
public sealed class SpillFenceTests : SpillActorTest
{
    [Fact]
    public void R3_A_batch_whose_consent_is_over_is_not_written()
    {
        Hold(size: 0, oldest: 1);
        Consent(enabled: false, epoch: 2);

        Buffer.Send(Spiller, new Spill(Batch(7), Force: true));

        Assert.Equal(new SpillRefused(Make.Id(7), null, Withdrawn: true), Buffer.Expect<SpillRefused>());
        AssertTheJournalIsAskedForNothingElse();
    }

    [Fact]
    public void R2_A_withdrawal_waits_for_a_write_that_is_under_way()
    {
        Hold(size: 0, oldest: 1);
        Buffer.Send(Spiller, new Spill(Batch(7), Force: false));
        Journal.Expect<Write>();

        Assert.Null(TryClose());
        Written(7, size: 10, oldest: 7);
        AssertSpilled(7);

        Assert.NotNull(TryClose());
    }

    [Fact]
    public void R2_A_write_that_fails_leaves_the_fence_too()
    {
        Hold(size: 0, oldest: 1);
        Buffer.Send(Spiller, new Spill(Batch(7), Force: false));
        Journal.Expect<Write>();

        Journal.Send(Spiller, new JournalFailed("buffer-0", "disk full"));
        Buffer.Expect<SpillRefused>();

        Assert.NotNull(TryClose());
    }

    [Fact]
    public void A_batch_of_the_consent_in_force_waits_for_a_withdrawal_that_is_just_passing()
    {
        Hold(size: 0, oldest: 1);
        var closed = TryClose();
        Assert.NotNull(closed);
        Buffer.Send(Spiller, new Spill(Batch(7), Force: false));
        AssertTheJournalIsAskedForNothingElse();

        closed.Dispose();
        AdvanceUntilSomethingComesTo(Journal);

        Journal.Expect<Write>();
    }

    private IDisposable? TryClose() => new ConsentFence(Context).TryClose();
}
