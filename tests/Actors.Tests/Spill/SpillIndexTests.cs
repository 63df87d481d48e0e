namespace Pipeline.Actors.Tests;

/// <summary>The fold of a journal's records.</summary>
public sealed class SpillIndexTests
{
    private readonly SpillIndex _index = new();
    private long _sequenceNr;

    [Fact]
    public void A_batch_that_is_settled_for_all_is_dead_and_deleted_with_those_before_it()
    {
        Add(1, "a", "b");
        Add(2, "a");
        _index.Settle(Make.Id(2), "a");
        Assert.Null(_index.TrimFront());
        Assert.Equal([Make.Id(1)], _index.Entries("j").Select(entry => entry.Id));

        _index.Settle(Make.Id(1), "a");
        Assert.Null(_index.TrimFront());
        Assert.Equal(["b"], _index.Entries("j").Single().Outstanding);
        _index.Settle(Make.Id(1), "b");

        Assert.Equal(long.MaxValue, _index.TrimFront());
        Assert.Equal((0L, null), (_index.Bytes, _index.Oldest));
        Assert.Null(_index.TrimFront());
    }

    [Fact]
    public void A_trim_goes_up_to_the_last_dead_batch_of_the_front()
    {
        foreach (var id in new[] { 1, 2, 3 }) Add(id, "a");
        _index.Discard(Make.Id(1));
        _index.Discard(Make.Id(2));

        Assert.Equal(2, _index.TrimFront());

        Assert.Equal(Make.Id(3), _index.Oldest);
        Assert.Equal(SpillIndex.SizeOf(Record(3, 1, "a")), _index.Bytes);
    }

    [Fact]
    public void Only_the_last_backend_of_the_first_batch_is_settled_by_deleting()
    {
        Add(1, "a", "b");
        Add(2, "a");
        Assert.False(_index.IsLast(Make.Id(1), "a"));
        Assert.False(_index.IsLast(Make.Id(2), "a"));

        _index.Settle(Make.Id(1), "b");

        Assert.True(_index.IsLast(Make.Id(1), "a"));
        Assert.False(_index.IsLast(Make.Id(1), "b"));
    }

    [Fact]
    public void A_batch_that_is_settled_up_to_a_part_is_held_with_that_part()
    {
        Add(1, "a", "b");

        _index.Settle(Make.Id(1), "a", new Part(2, 1));
        _index.Settle(Make.Id(1), "unknown", new Part(2, 1));

        var entry = _index.Entries("j").Single();
        Assert.Equal(["a", "b"], entry.Outstanding);
        Assert.Equal([new("a", new Part(2, 1))], entry.Parts!);
        Assert.Null(_index.TrimFront());
    }

    [Fact]
    public void A_batch_that_is_written_again_is_held_once_at_its_new_place()
    {
        Add(1, "a");
        Add(2, "a");
        Add(1, "a");

        Assert.Equal([Make.Id(2), Make.Id(1)], _index.Entries("j").Select(entry => entry.Id));
        Assert.Equal((3L, 3L), _index.Page(Make.Id(1), 10));
        Assert.Equal(1, _index.TrimFront());
    }

    [Fact]
    public void A_page_holds_whole_batches_up_to_so_many_events_and_at_least_the_one_asked_for()
    {
        foreach (var id in new[] { 1, 2, 3, 4 }) Add(id, events: 10, "a");

        Assert.Equal((1L, 1L), _index.Page(Make.Id(1), 5));
        Assert.Equal((1L, 2L), _index.Page(Make.Id(1), 29));
        Assert.Equal((2L, 4L), _index.Page(Make.Id(2), 30));
        Assert.Null(_index.Page(Make.Id(5), 30));
    }

    [Fact]
    public void The_size_is_an_upper_bound_of_what_is_stored()
    {
        var events = BatchCodec.Encode(Make.Batch(events: 3).Events);
        var names = new[] { "a", "a name with \"quotes\" and ünïcödé and 日本語", "\u0001\u0002" };

        var record = new BatchSpilled(Make.Id(1), long.MaxValue, CollectionMode.LocalOnly, int.MaxValue, names, events);

        Assert.InRange(RecordJson.Write(record).Length + 64, 1, SpillIndex.SizeOf(record));
    }

    [Fact]
    public void Clearing_leaves_nothing()
    {
        Add(1, "a");
        _index.AddMark();

        _index.Clear();

        Assert.Equal((0L, null, false), (_index.Bytes, _index.Oldest, _index.Holds(Make.Id(1))));
        Assert.Empty(_index.Entries("j"));
    }

    [Fact]
    public void A_journal_of_which_only_marks_are_left_can_be_deleted()
    {
        _index.AddMark();

        Assert.Equal(long.MaxValue, _index.TrimFront());

        Assert.Equal(0, _index.Bytes);
        Assert.Null(_index.TrimFront());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void It_is_what_a_plain_list_of_the_records_is(int seed)
    {
        var random = new Random(seed);
        var model = new List<Item>();
        long marks = 0;
        for (var step = 0; step < 3000; step++)
        {
            var id = random.Next(1, 30);
            var backend = random.Next(2) == 0 ? "a" : "b";
            switch (random.Next(8))
            {
                case < 3:
                    string[] names = random.Next(2) == 0 ? ["a"] : ["a", "b"];
                    var record = Add(id, random.Next(1, 6), names);
                    model.Where(item => item.Id == record.Id).ToList().ForEach(item => item.Outstanding.Clear());
                    model.Add(new Item(record.Id, _sequenceNr, record.Count, SpillIndex.SizeOf(record), [.. names]));
                    break;
                case < 6:
                    _index.Settle(Make.Id(id), backend);
                    model.FindLast(item => item.Id == Make.Id(id))?.Outstanding.Remove(backend);
                    break;
                case 6:
                    _index.Discard(Make.Id(id));
                    model.FindLast(item => item.Id == Make.Id(id))?.Outstanding.Clear();
                    break;
                case 7 when random.Next(2) == 0:
                    _sequenceNr++;
                    _index.AddMark();
                    marks += 320;
                    break;
                case 7:
                    Assert.Equal(Trim(model, ref marks), _index.TrimFront());
                    break;
            }

            Assert.Equal(model.Sum(item => item.Bytes) + marks, _index.Bytes);
            Assert.Equal(model.FirstOrDefault()?.Id, _index.Oldest);
            Assert.Equal(
                model.Where(item => item.Outstanding.Count > 0).Select(item => (item.Id, string.Join(' ', item.Outstanding))),
                _index.Entries("j").Select(entry => (entry.Id, string.Join(' ', entry.Outstanding))));
        }
    }

    private static long? Trim(List<Item> model, ref long marks)
    {
        var dead = model.TakeWhile(item => item.Outstanding.Count == 0).ToArray();
        model.RemoveRange(0, dead.Length);
        if (model.Count > 0) return dead.LastOrDefault()?.SequenceNr;
        if (dead.Length == 0 && marks == 0) return null;
        marks = 0;
        return long.MaxValue;
    }

    private static BatchSpilled Record(int id, int events, params string[] outstanding) =>
        new(Make.Id(id), 1, CollectionMode.Remote, events, outstanding, new byte[events * 10]);

    private BatchSpilled Add(int id, params string[] outstanding) => Add(id, events: 1, outstanding);

    private BatchSpilled Add(int id, int events, params string[] outstanding)
    {
        var record = Record(id, events, outstanding);
        _index.Add(record, ++_sequenceNr);
        return record;
    }

    private sealed record Item(Guid Id, long SequenceNr, int Count, long Bytes, List<string> Outstanding);
}
