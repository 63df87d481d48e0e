using System.Net;
using System.Net.Sockets;
using Npgsql;
using Pipeline.Engine.Tests.Persistence;
using static Pipeline.Engine.Tests.Persistence.JournalExtensions;

namespace Pipeline.Engine.Sql.Tests;

/// <summary>Connections that are cut, and a server that is not there.</summary>
[Collection(PostgresTests.Name)]
public sealed class PostgresFaultTests(PostgresServer server)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [PostgresFact]
    public void A_commit_whose_answer_does_not_arrive_is_a_failed_write_that_a_recovery_finds()
    {
        using var database = new PostgresDatabase(server);
        using var proxy = new CuttingProxy(server.Port);
        using var journal = database.OpenJournal(database.Through(proxy.Port));
        journal.Store(1, "a");
        proxy.CutWhen(said => said.AsSpan().IndexOf("COMMIT\0"u8) >= 0);

        var results = journal.Write(Batch(2, "b", "c"));

        Assert.Equal([WriteOutcome.Failed], results.Select(result => result.Outcome));
        Assert.Equal(["1: a", "2: b", "3: c", "highest 3"], journal.Replay());
        Assert.Equal(WriteOutcome.Failed, journal.Write(Batch(2, "x"))[0].Outcome);
        journal.Store(4, "d");
    }

    [PostgresFact]
    public async Task A_recovery_whose_connection_is_cut_fails_and_the_next_one_finds_everything()
    {
        using var database = new PostgresDatabase(server);
        using var proxy = new CuttingProxy(server.Port);
        using var journal = database.OpenJournal(database.Through(proxy.Port));
        var text = new string('x', 50_000);
        journal.Store(1, text, text, text, text);
        proxy.CutWhen(said => said.Length > 3 * text.Length);
        var seen = new List<long>();

        await Assert.ThrowsAnyAsync<NpgsqlException>(async () => await journal.ReplayAsync(Id, ReplayRange.All, e => seen.Add(e.SequenceNr)));

        Assert.InRange(seen.Count, 1, 3);
        Assert.Equal([.. Enumerable.Range(1, 4).Select(number => $"{number}: {text}"), "highest 4"], journal.Replay());
    }

    [PostgresFact]
    public async Task A_connection_that_the_server_has_ended_fails_one_request_and_the_next_has_a_new_one()
    {
        using var database = new PostgresDatabase(server);
        var settings = database.Settings with { ConnectionString = $"{database.ConnectionString};Application Name=victim" };
        using var journal = database.OpenJournal(settings);
        journal.Store(1, "a");
        await database.RunAsync("SELECT pg_terminate_backend(pid, 20000) FROM pg_stat_activity WHERE application_name = 'victim'");

        Assert.Equal(WriteOutcome.Failed, journal.Write(Batch(2, "b"))[0].Outcome);

        Assert.Equal(["1: a", "highest 1"], journal.Replay());
        journal.Store(2, "b");
    }

    [PostgresFact]
    public async Task Without_a_server_every_request_fails()
    {
        // Bound and not listening: no other process can be given the port.
        using var nobody = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        nobody.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        using var database = new PostgresDatabase(server);
        using var journal = database.OpenJournal(database.Through(((IPEndPoint)nobody.LocalEndPoint!).Port));

        await Assert.ThrowsAnyAsync<NpgsqlException>(async () => await journal.ReplayAsync(Id, ReplayRange.All, _ => { }));
        Assert.Equal(WriteOutcome.Failed, journal.Write(Batch(1, "a"))[0].Outcome);
        await Assert.ThrowsAnyAsync<NpgsqlException>(async () => await journal.DeleteToAsync(Id, 1));
    }

    [PostgresFact]
    public async Task A_writer_waits_for_the_one_before_and_sees_what_that_has_written()
    {
        using var database = new PostgresDatabase(server);
        using var journal = database.OpenJournal();
        journal.Store(1, "a");
        await using var other = database.Connect();
        await other.OpenAsync();
        await using var transaction = await other.BeginTransactionAsync();
        await other.Command(transaction, "SELECT pg_advisory_xact_lock(hashtextextended(@id, 0))", ("@id", Id)).RunAsync();
        await other.Command(
            transaction,
            "INSERT INTO journal (created, deleted, persistence_id, sequence_number, message) VALUES (0, FALSE, @id, 3, '')",
            ("@id", Id)).RunAsync();

        // In the gap that it cannot see yet, where no unique index would keep it out.
        var write = Task.Run(() => journal.Write(Batch(2, "b")));
        await WaitersAsync(database).WaitAsync(Patience);
        await transaction.CommitAsync();

        Assert.Equal(WriteOutcome.Failed, (await write)[0].Outcome);
    }

    [PostgresFact]
    public async Task The_tables_are_those_of_Akka_Persistence_Sql()
    {
        using var database = new PostgresDatabase(server);
        using (var journal = database.OpenJournal())
            journal.Store(1, "a");
        using (var snapshots = database.OpenSnapshots())
            await snapshots.SaveAsync(new SnapshotMetadata(Id, 1, DateTime.UnixEpoch), "a");

        Assert.Equal(
            [
                "journal ordering bigint NO ALWAYS", "journal created bigint NO null", "journal deleted boolean NO null",
                "journal persistence_id text NO null", "journal sequence_number bigint NO null", "journal message bytea NO null",
                "journal manifest text YES null", "journal identifier integer YES null", "journal writer_uuid text YES null",
                "snapshot persistence_id text NO null", "snapshot sequence_number bigint NO null", "snapshot created bigint NO null",
                "snapshot snapshot bytea YES null", "snapshot manifest text YES null", "snapshot serializer_id integer YES null",
                "tags ordering_id bigint NO null", "tags tag text NO null", "tags sequence_nr bigint NO null", "tags persistence_id text NO null",
            ],
            await database.RowsAsync(
                """
                SELECT table_name, column_name, data_type, is_nullable, identity_generation FROM information_schema.columns
                WHERE table_schema = current_schema() ORDER BY table_name, ordinal_position
                """));
        Assert.Equal(
            [
                "PK_journal", "PK_snapshot", "PK_tags", "journal_created_idx", "journal_sequence_number_idx", "journal_uq",
                "snapshot_created_idx", "snapshot_sequence_number_idx", "tags_persistence_id_sequence_nr_idx", "tags_tag_idx",
            ],
            await database.RowsAsync(
                "SELECT indexname FROM pg_indexes WHERE schemaname = current_schema() ORDER BY indexname COLLATE \"C\""));
    }

    private static async Task WaitersAsync(PostgresDatabase database)
    {
        while ((await database.RowsAsync("SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND NOT granted")).Count == 0)
            await Task.Yield();
    }
}
