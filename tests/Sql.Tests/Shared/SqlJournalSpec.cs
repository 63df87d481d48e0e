using Pipeline.Engine.Tests.Persistence;
using static Pipeline.Engine.Tests.Persistence.JournalExtensions;

namespace Pipeline.Engine.Sql.Tests;

/// <summary>What every journal does, and what every SQL journal does besides: the rows as Akka.Persistence.Sql wants them.</summary>
public abstract class SqlJournalSpec : JournalSpec, IDisposable
{
    private const string Rows = "SELECT sequence_number, deleted, message, manifest, identifier FROM journal ORDER BY ordering";

    private readonly Database _database;

    private protected SqlJournalSpec(Database database) => _database = database;

    public void Dispose()
    {
        _database.Dispose();
        GC.SuppressFinalize(this);
    }

    protected override IJournal Open() => _database.OpenJournal();

    [Fact]
    public async Task A_row_holds_the_bytes_the_kind_and_the_serializer_of_an_event()
    {
        using (var journal = Open())
            journal.Write(Batch(1, "a", ""), Batch(4, "ä"));

        Assert.Equal(["1 0 a T 4711", "2 0  T 4711", "4 0 ä T 4711"], await _database.RowsAsync(Rows));
    }

    [Fact]
    public async Task A_row_is_stamped_in_ticks_of_the_clock()
    {
        var clock = new SetClock { Now = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.FromHours(1)) };
        using (var journal = _database.OpenJournal(_database.Settings with { Clock = clock }))
            journal.Store(1, "a");

        Assert.Equal([$"{clock.Now.UtcTicks}"], await _database.RowsAsync("SELECT created FROM journal"));
    }

    [Fact]
    public async Task Each_instance_is_a_writer_of_its_own()
    {
        using (var journal = Open())
            journal.Store(1, "a", "b");
        using (var journal = Open())
            journal.Store(3, "c");

        var writers = await _database.RowsAsync("SELECT writer_uuid FROM journal ORDER BY ordering");
        Assert.Equal(writers[0], writers[1]);
        Assert.NotEqual(writers[0], writers[2]);
        Assert.All(writers, writer => Assert.True(Guid.TryParseExact(writer, "N", out _)));
    }

    [Fact]
    public async Task Of_what_is_deleted_the_highest_row_stays_marked_and_empty()
    {
        using var journal = Open();
        journal.Store(1, "a", "b", "c", "d");

        journal.Delete(3);
        Assert.Equal(["3 1  T 4711", "4 0 d T 4711"], await _database.RowsAsync(Rows));

        journal.Delete(long.MaxValue);
        Assert.Equal(["4 1  T 4711"], await _database.RowsAsync(Rows));
    }

    [Fact]
    public void A_second_writer_is_refused_with_its_first_write_also_in_a_gap()
    {
        using var first = Open();
        using var second = Open();
        first.Store(1, "a");
        Assert.Equal(["1: a", "highest 1"], second.Replay());
        first.Write(Batch(3, "c"));

        Assert.Equal(WriteOutcome.Failed, second.Write(Batch(2, "x"))[0].Outcome);
        Assert.Equal(WriteOutcome.Failed, second.Write(Batch(3, "x"))[0].Outcome);

        Assert.Equal(["1: a", "3: c", "highest 3"], first.Replay());
    }

    [Fact]
    public void A_second_writer_is_refused_where_all_was_deleted_too()
    {
        using var first = Open();
        using var second = Open();
        first.Store(1, "a", "b");
        first.Delete(2);

        Assert.Equal(WriteOutcome.Failed, second.Write(Batch(1, "x"))[0].Outcome);

        Assert.Equal(["highest 2"], first.Replay());
    }

    [Fact]
    public void An_event_without_a_serialized_form_is_rejected_and_those_around_it_are_stored()
    {
        using var journal = Open();

        var results = journal.Write(Batch(1, "a"), Batch(2, "b", 7), Batch(4, "d"));

        Assert.Equal([WriteOutcome.Ok, WriteOutcome.Rejected, WriteOutcome.Ok], results.Select(result => result.Outcome));
        Assert.Equal(["1: a", "4: d", "highest 4"], journal.Replay());
    }

    [Fact]
    public void Where_only_what_was_rejected_is_to_be_written_nothing_is()
    {
        using var journal = Open();

        Assert.Equal(WriteOutcome.Rejected, journal.Write(Batch(1, 7))[0].Outcome);

        Assert.Equal(["highest 0"], journal.Replay());
    }

    [Theory]
    [InlineData("identifier = 1", "serializer 1,")]
    [InlineData("identifier = NULL", "serializer unknown,")]
    [InlineData("manifest = NULL", "Unknown manifest ''")]
    public async Task An_event_of_another_serializer_fails_the_replay_and_says_so(string change, string expected)
    {
        using var journal = Open();
        journal.Store(1, "a", "b");
        await _database.RunAsync($"UPDATE journal SET {change} WHERE sequence_number = 2");
        var seen = new List<object>();

        var thrown = await Assert.ThrowsAnyAsync<Exception>(async () => await journal.ReplayAsync(Id, ReplayRange.All, e => seen.Add(e.Payload)));

        Assert.Contains(expected, thrown.Message, StringComparison.Ordinal);
        Assert.Equal(["a"], seen);
    }

    [Fact]
    public async Task Where_tables_may_not_be_made_a_write_fails_and_there_is_none()
    {
        using (var journal = _database.OpenJournal(_database.Settings with { AutoInitialize = false }))
        {
            Assert.Equal(["highest 0"], journal.Replay());
            Assert.Equal(WriteOutcome.Failed, journal.Write(Batch(1, "a"))[0].Outcome);
            Assert.Equal(["highest 0"], journal.Replay());
        }

        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => _database.RowsAsync(Rows));
    }

    [Fact]
    public async Task Half_of_a_batch_is_never_stored()
    {
        using var journal = Open();
        journal.Store(1, "a");
        await RefuseAsync(_database, 3);

        var results = journal.Write(Batch(2, "b", "c"), Batch(4, "d"));

        Assert.Equal([WriteOutcome.Failed, WriteOutcome.Failed], results.Select(result => result.Outcome));
        Assert.Contains("no space left", results[0].Cause!.Message, StringComparison.Ordinal);
        Assert.Equal(["1: a", "highest 1"], journal.Replay());
        await AllowAsync(_database);
        journal.Store(2, "b");
        Assert.Equal(["1: a", "2: b", "highest 2"], journal.Replay());
    }

    /// <summary>Makes the database refuse a number, as if the disk were full there.</summary>
    private protected abstract Task RefuseAsync(Database database, long sequenceNr);

    private protected abstract Task AllowAsync(Database database);

    private sealed class SetClock : TimeProvider
    {
        public DateTimeOffset Now { get; init; }

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
