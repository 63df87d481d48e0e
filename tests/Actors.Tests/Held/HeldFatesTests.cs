namespace Pipeline.Actors.Tests.Held;

/// <summary>What is foretold is what the buffer would do (R3).</summary>
public sealed class HeldFatesTests
{
    [Theory]
    [InlineData(ConsentState.Remote, ConsentSource.Config, 7, CollectionMode.Remote, HeldFate.ToBeSent)]
    [InlineData(ConsentState.Remote, ConsentSource.Config, 8, CollectionMode.Remote, HeldFate.ToBeDiscarded)]
    [InlineData(ConsentState.Remote, ConsentSource.Config, 7, CollectionMode.LocalOnly, HeldFate.StaysHere)]
    [InlineData(ConsentState.Remote, ConsentSource.Config, 8, CollectionMode.LocalOnly, HeldFate.ToBeDiscarded)]
    [InlineData(ConsentState.LocalOnly, ConsentSource.Config, 7, CollectionMode.Remote, HeldFate.Waits)]
    [InlineData(ConsentState.LocalOnly, ConsentSource.Config, 7, CollectionMode.LocalOnly, HeldFate.StaysHere)]
    [InlineData(ConsentState.Off, ConsentSource.DoNotTrack, 7, CollectionMode.Remote, HeldFate.Waits)]
    [InlineData(ConsentState.Off, ConsentSource.Config, 8, CollectionMode.Remote, HeldFate.ToBeDiscarded)]
    [InlineData(ConsentState.Off, ConsentSource.Unset, 0, CollectionMode.Remote, HeldFate.ToBeDiscarded)]
    [InlineData(ConsentState.Off, ConsentSource.FeatureFlag, 0, CollectionMode.Remote, HeldFate.Waits)]
    [InlineData(ConsentState.Off, ConsentSource.Unreadable, 0, CollectionMode.Remote, HeldFate.Waits)]
    public void R3_A_batch_of_epoch_7_has_the_fate_of_its_stamp(
        ConsentState state, ConsentSource source, long epoch, CollectionMode mode, HeldFate fate) =>
        Assert.Equal(fate, Fates(state, source, epoch, "main").Of(Entry(mode)));

    [Fact]
    public void One_backend_that_is_configured_is_enough_and_none_is_too_few()
    {
        var entry = Entry(CollectionMode.Remote);

        Assert.Equal(HeldFate.ToBeSent, Fates(ConsentState.Remote, ConsentSource.Config, 7, "other", "copy").Of(entry));
        Assert.Equal(HeldFate.Waits, Fates(ConsentState.Remote, ConsentSource.Config, 7, "other").Of(entry));
    }

    private static SpillEntry Entry(CollectionMode mode) => new("buffer-0", Guid.Empty, 7, mode, 1, ["main", "copy"]);

    private static HeldFates Fates(ConsentState state, ConsentSource source, long epoch, params string[] backends)
    {
        var own = backends.Select(name => new AuthorBackend(name, () => new FakeBackend())).ToArray();
        var specs = BackendSelection.Select(Home.Settings, ConsentState.Remote, "/local", own);
        return new HeldFates(new ConsentDecision { State = state, Source = source, Epoch = epoch }, specs);
    }
}
