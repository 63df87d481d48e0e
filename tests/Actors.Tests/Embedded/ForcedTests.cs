namespace Pipeline.Actors.Tests.Embedded;

/// <summary>Forced on by the author: collected without the user's yes, erased at the user's word, and said to be so.</summary>
public sealed class ForcedTests : IDisposable
{
    private static readonly TelemetrySettings Forced = Home.Settings with { ForceEnabled = true };

    private readonly Home _home = new();
    private readonly FakeBackend _backend = new();

    public void Dispose() => _home.Dispose();

    [Fact]
    public async Task It_collects_without_asking_and_names_what_has_decided()
    {
        await using var client = _home.Client(Forced, ("main", _backend));

        Assert.Equal((ConsentState.Remote, ConsentSource.Forced, null), (client.Consent.State, client.Consent.Source, client.Consent.Answer));
        client.Track(Some.Event("a"));
        await client.FlushAsync();

        Assert.Equal(["a"], _backend.Names);
    }

    [Fact]
    public async Task R2_Disabling_discards_what_is_pending_and_collection_goes_on_under_a_new_epoch()
    {
        _backend.Down();
        await using var client = _home.Client(Forced, ("main", _backend));
        var before = client.Consent.Epoch;
        client.Track(Some.Event("old"));
        await client.FlushAsync();

        var change = await client.DisableAsync();
        _backend.Up();
        Assert.True(client.Track(Some.Event("new")));
        await client.FlushAsync();

        Assert.Equal((1, null), (change.Discarded, change.Problem));
        Assert.Equal((ConsentState.Remote, ConsentSource.Forced, false), (change.Decision.State, change.Decision.Source, change.Decision.Answer!.IsYes));
        Assert.True(change.Decision.Epoch > before);
        Assert.Equal(["new"], _backend.Names);
        Assert.Equal(change.Decision.Epoch, Assert.Single(_backend.Batches).Epoch);
        Assert.Empty(_home.Segments);
    }

    [Fact]
    public async Task The_no_that_was_recorded_counts_once_it_is_no_longer_forced()
    {
        await using (var forced = _home.Client(Forced, ("main", _backend))) await forced.DisableAsync();

        Assert.Equal(ConsentSource.Config, _home.Client().Consent.Source);
        Assert.False(_home.Client().IsEnabled);
    }

    [Fact]
    public async Task Resetting_erases_and_collection_goes_on()
    {
        await using var client = _home.Client(Forced, ("main", _backend));
        client.Track(Some.Event("old"));
        await client.FlushAsync();

        var reset = await client.ResetAsync();

        Assert.Equal(ErasureState.Confirmed, reset.Erasure.State);
        Assert.Equal((true, ConsentSource.Forced), (reset.Consent.Decision.IsOn, reset.Consent.Decision.Source));
        Assert.True(client.IsEnabled);
    }

    [Fact]
    public async Task A_yes_loses_nothing_that_was_collected_before_it()
    {
        _backend.Down();
        await using var client = _home.Client(Forced, ("main", _backend));
        client.Track(Some.Event("before"));
        await client.FlushAsync();

        Assert.Null((await client.EnableAsync()).Problem);
        _backend.Up();
        await client.FlushAsync();

        Assert.Equal(["before"], _backend.Names);
    }

    [Fact]
    public async Task Do_not_track_is_stronger()
    {
        _home.Environment["DO_NOT_TRACK"] = "1";
        await using var client = _home.Client(Forced, ("main", _backend));

        Assert.False(client.Track(Some.Event()));
        Assert.Equal(ConsentSource.DoNotTrack, (await client.DisableAsync()).Decision.Source);
        Assert.False(client.IsEnabled);
    }
}
