using Microsoft.Data.Sqlite;
using Pipeline.Hocon;

namespace Pipeline.Actors.Tests;

/// <summary>Where pending events are on Akka.NET: in a file of SQLite in the state folder, unless the host's settings say otherwise.</summary>
public sealed class AkkaJournalTests : IDisposable
{
    private const string InMemory = "akka.persistence.journal.plugin = \"akka.persistence.journal.inmem\"";

    private readonly Home _home = new();
    private readonly FakeBackend _backend = new();

    public void Dispose() => _home.Dispose();

    [Fact]
    public async Task R4_What_cannot_be_delivered_is_delivered_by_the_next_run()
    {
        _home.Consent();
        _backend.Down();
        await using (var client = Start())
            await client.TrackAll(["a", "b"]);
        Assert.Contains(_home.Files, file => file.EndsWith("journal.db", StringComparison.Ordinal));

        _backend.Up();
        await using (var client = Start())
        {
            var report = await client.FlushAsync();
            Assert.Equal((2, 2, 0), (report.Recovered, report.Delivered, report.Pending));
        }

        Assert.Equal(["a", "b"], _backend.Names);
    }

    [Fact]
    public async Task What_is_pending_is_shown_and_a_withdrawal_leaves_nothing_of_it()
    {
        const string Needle = "a-name-that-occurs-nowhere-else";
        _home.Consent();
        _backend.Down();
        await using var client = Start();
        client.Track(Some.Event(Needle));
        await client.FlushAsync();
        var held = await client.GetHeldAsync();
        Assert.Empty(held.Problems);
        Assert.Equal([Needle], held.Pending.SelectMany(batch => batch.Events).Select(e => e.Name));
        Assert.NotEmpty(FilesWith(Needle));

        Assert.Null((await client.DisableAsync()).Problem);

        Assert.Empty(FilesWith(Needle));
        Assert.Empty((await client.GetHeldAsync()).Pending);
    }

    [Fact]
    public async Task R2_What_a_process_drops_leaves_no_payload_although_the_last_row_stays()
    {
        _home.Consent();
        _backend.Down();
        await using (var client = Start())
        {
            await client.TrackAll(["a", "b"]);
            await client.FlushAsync();
            Assert.NotEmpty(Payloads());

            Assert.Equal(2, await client.DropAsync());
        }

        Assert.All(Payloads(), payload => Assert.DoesNotContain("name", payload, StringComparison.Ordinal));
    }

    [Fact]
    public async Task R1_Without_consent_nothing_comes_to_be()
    {
        var before = _home.Entries;
        await using (var client = Start())
        {
            client.Track(Some.Event());
            await client.FlushAsync();
            await client.GetStatusAsync();
            await client.GetHeldAsync();
        }

        Assert.Equal(before, _home.Entries);
    }

    [Fact]
    public async Task A_journal_in_memory_leaves_no_file()
    {
        _home.Consent();
        _backend.Down();
        await using (var client = Start(InMemory))
        {
            await client.TrackAll(["a"]);
            Assert.Equal(1, (await client.FlushAsync()).Pending);
        }

        Assert.DoesNotContain(_home.Files, file => file.Contains("journal.db", StringComparison.Ordinal));
    }

    [Fact]
    public void A_journal_that_a_withdrawal_could_not_erase_is_refused_by_name()
    {
        var spill = Assert.Throws<HoconException>(() => Start("akka.persistence.journal.plugin = \"akka.persistence.journal.spill\""));
        var other = Assert.Throws<HoconException>(() => Start("akka.persistence.journal.plugin = \"akka.persistence.journal.mongodb\""));

        Assert.Contains("which only the embedded engine has", spill.Message, StringComparison.Ordinal);
        Assert.Contains("'akka.persistence.journal.mongodb', which is not known here", other.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_that_the_settings_name_takes_the_place_of_the_file()
    {
        _home.Consent();
        var file = Path.Combine(_home.StateFolder, "elsewhere.db");
        _backend.Down();
        await using (var client = Start(
            $$"""
            akka.persistence.journal {
              plugin = "akka.persistence.journal.sql"
              sql { provider-name = "SQLite.MS", connection-string = "Data Source={{file}};Pooling=False" }
            }
            """))
            await client.TrackAll(["a"]);

        Assert.Contains(_home.Files, path => path.EndsWith("elsewhere.db", StringComparison.Ordinal));
        Assert.DoesNotContain(_home.Files, path => path.EndsWith("journal.db", StringComparison.Ordinal));
    }

    private TelemetryClient Start(string? settings = null) => TelemetryClient.Create(
        Home.Settings,
        _home.Host(("main", _backend)) with { AkkaSettings = settings is null ? null : HoconConfig.Parse(settings) });

    private List<string> Payloads()
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(_home.StateFolder, "journal.db")};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT CAST(message AS TEXT) FROM journal";
        using var rows = command.ExecuteReader();
        var found = new List<string>();
        while (rows.Read()) found.Add(rows.GetString(0));
        return found;
    }

    // The locks, which are empty, cannot be read.
    private IReadOnlyList<string> FilesWith(string text) =>
        FileBytes.With(_home.Entries.Where(path => File.Exists(path) && !path.EndsWith(".lock", StringComparison.Ordinal)), text);
}
