namespace Pipeline.Engine.Tests.Persistence;

/// <summary>What every snapshot store does. A store passes it by deriving a class that makes one.</summary>
public abstract class SnapshotStoreSpec
{
    private const string Id = "log";

    private static readonly DateTime Noon = new(2026, 1, 2, 12, 0, 0, DateTimeKind.Utc);

    /// <summary>A store over storage that is empty at first, and the same at each call; earlier ones are disposed.</summary>
    protected abstract ISnapshotStore Open();

    [Fact]
    public void An_id_that_was_never_saved_has_no_snapshot()
    {
        using var store = Open();

        Assert.Null(Load(store));
    }

    [Fact]
    public void The_newest_one_is_found_also_by_the_next_instance()
    {
        using (var store = Open())
        {
            Save(store, 7, "seven", Noon);
            Save(store, 3, "three", Noon.AddHours(1));
            Assert.Equal("7: seven", Load(store));
        }

        using var next = Open();
        Assert.Equal("7: seven", Load(next));
    }

    [Fact]
    public async Task It_comes_with_what_it_was_saved_with()
    {
        using var store = Open();
        var metadata = new SnapshotMetadata("ä/ö", 42, Noon.AddTicks(1));

        await store.SaveAsync(metadata, "state");

        Assert.Equal(new SnapshotOffer(metadata, "state"), await store.LoadAsync("ä/ö", SnapshotSelectionCriteria.Latest));
        Assert.Equal(DateTimeKind.Utc, (await store.LoadAsync("ä/ö", SnapshotSelectionCriteria.Latest))!.Metadata.Timestamp.Kind);
    }

    [Fact]
    public void One_of_the_same_number_takes_the_place_of_the_earlier_one()
    {
        using var store = Open();
        Save(store, 3, "first", Noon);

        Save(store, 3, "second", Noon.AddHours(1));

        Assert.Equal("3: second", Load(store));
        Assert.Null(Load(store, new SnapshotSelectionCriteria(3, Noon)));
    }

    [Theory]
    [InlineData(long.MaxValue, 99, 0, null, "3: c")]
    [InlineData(2, 99, 0, null, "2: b")]
    [InlineData(0, 99, 0, null, null)]
    [InlineData(long.MaxValue, 1, 0, null, "2: b")]
    [InlineData(long.MaxValue, 99, 4, null, null)]
    [InlineData(2, 99, 2, null, "2: b")]
    [InlineData(long.MaxValue, 99, 0, 2, "3: c")]
    [InlineData(2, 99, 0, 2, null)]
    public void Those_within_the_criteria_count(long maxNumber, int latestHour, long minNumber, int? earliestHour, string? expected)
    {
        using var store = Open();
        SaveThree(store);

        var criteria = new SnapshotSelectionCriteria(
            maxNumber, Noon.AddHours(latestHour), minNumber, earliestHour is { } hour ? Noon.AddHours(hour) : null);

        Assert.Equal(expected, Load(store, criteria));
    }

    [Fact]
    public void None_is_none()
    {
        using var store = Open();
        SaveThree(store);

        Assert.Null(Load(store, SnapshotSelectionCriteria.None));
    }

    [Fact]
    public void Ids_do_not_see_each_other()
    {
        using var store = Open();
        Save(store, 1, "log", Noon);
        Save(store, 2, "LOG", Noon, "LOG");

        Delete(store, SnapshotSelectionCriteria.Latest, "LOG");

        Assert.Equal("1: log", Load(store));
        Assert.Null(Load(store, id: "LOG"));
        Assert.Null(Load(store, id: "lo"));
    }

    [Fact]
    public void Those_within_the_criteria_are_deleted_and_the_rest_stays()
    {
        using (var store = Open())
        {
            SaveThree(store);
            Delete(store, new SnapshotSelectionCriteria(3, Noon.AddHours(1), 2));
            Assert.Equal("3: c", Load(store));
        }

        using var next = Open();
        Assert.Equal("1: a", Load(next, new SnapshotSelectionCriteria(2)));
        Delete(next, SnapshotSelectionCriteria.Latest);
        Assert.Null(Load(next));
    }

    [Fact]
    public void Deleting_none_is_no_error()
    {
        using var store = Open();
        Delete(store, SnapshotSelectionCriteria.Latest);
        SaveThree(store);

        Delete(store, SnapshotSelectionCriteria.None);

        Assert.Equal("3: c", Load(store));
    }

    [Fact]
    public void A_large_one_comes_back_as_it_was()
    {
        using var store = Open();
        var large = new string('x', 3_000_000) + "😀";

        Save(store, 1, large, Noon);

        Assert.Equal("1: " + large, Load(store));
    }

    private static void SaveThree(ISnapshotStore store)
    {
        Save(store, 1, "a", Noon);
        Save(store, 2, "b", Noon.AddHours(1));
        Save(store, 3, "c", Noon.AddHours(2));
    }

    private static void Save(ISnapshotStore store, long sequenceNr, string state, DateTime at, string id = Id) =>
        store.SaveAsync(new SnapshotMetadata(id, sequenceNr, at), state).AsTask().GetAwaiter().GetResult();

    private static void Delete(ISnapshotStore store, SnapshotSelectionCriteria criteria, string id = Id) =>
        store.DeleteAsync(id, criteria).AsTask().GetAwaiter().GetResult();

    private static string? Load(ISnapshotStore store, SnapshotSelectionCriteria? criteria = null, string id = Id) =>
        store.LoadAsync(id, criteria ?? SnapshotSelectionCriteria.Latest).AsTask().GetAwaiter().GetResult() is { } offer
            ? $"{offer.Metadata.SequenceNr}: {offer.Snapshot}"
            : null;
}
