using System.Text.Json;
using Pipeline.Engine.Persistence;
using Pipeline.Engine.Sql;

namespace Pipeline.Cli;

/// <summary>A database in the tables of Akka.Persistence.Sql. Whoever does not name this type does not load the library that reads it.</summary>
internal sealed class SqlStore : IJournalStore
{
    private const int PipelineSerializer = 4711;

    private const string WayOut =
        "'pipeline journal repair' leaves a database as it is: restore a backup, or use the database's own tools (of SQLite: sqlite3 FILE .recover).";

    private readonly SqlInspector _inspector;
    private readonly bool _isEmpty;

    /// <summary>Does no I/O.</summary>
    /// <param name="connection">The database.</param>
    /// <param name="prefix">What the ids begin with of the journals that are meant; null: there are none of these.</param>
    /// <exception cref="UsageException">The connection is malformed. The message does not repeat it.</exception>
    public SqlStore(DatabaseConnection connection, string? prefix = "")
    {
        _isEmpty = prefix is null;
        try
        {
            var provider = connection.IsPostgres ? SqlProvider.PostgreSql : SqlProvider.Sqlite;
            _inspector = new SqlInspector(new SqlSettings { Provider = provider, ConnectionString = connection.Text }, prefix ?? "");
        }
        catch (ArgumentException)
        {
            // What it objects to may be a part of a password.
            throw DatabaseConnection.Malformed();
        }
    }

    public string Place => _inspector.Place;

    /// <summary>Whether there is something to connect to: a file of SQLite may not be there yet.</summary>
    public bool Exists => _inspector.Exists;

    public async Task<StoreReport> ReadAsync(Action<JournalEvent> callback)
    {
        if (_isEmpty || !Exists) return new StoreReport([]);
        var findings = new Dictionary<string, SqlFindings>(StringComparer.Ordinal);
        var inspection = await _inspector.ReadAsync((id, stored) =>
        {
            Of(id, findings).Look(stored);
            callback(new JournalEvent(id, stored.SequenceNr, stored.SerializerId, stored.Manifest, stored.Payload));
        });
        return new StoreReport([.. inspection.Histories.Select(history => Report(history, Of(history.Id, findings)))])
        {
            Findings = [.. inspection.Damage.Select(text => new JournalFinding("damaged", text)), .. inspection.Tables.Count == 0 ? NoTables : []],
            WayOut = WayOut,
        };
    }

    private static JournalFinding[] NoTables => [new("no-table", "there is neither a table journal nor a table snapshot", IsDamage: false)];

    // What is lost in a row no other place has, and what the pages of a file held its own tools know better.
    public async Task<IReadOnlyList<JournalRepair>> RepairAsync()
    {
        var report = await ReadAsync(static _ => { });
        JournalRepair[] place = report.Findings.Any(finding => finding.IsDamage) ? [Refuse(Place)] : [];
        return [.. place, .. report.Journals.Select(journal => journal.IsDamaged ? Refuse(journal.Id) : new JournalRepair(journal.Id, []))];
    }

    private static JournalRepair Refuse(string id) => new(id, [], $"it is damaged. {WayOut}");

    private static JournalReport Report(SqlHistory history, SqlFindings findings) => new(history.Id)
    {
        Events = history.Events,
        FirstSequenceNr = history.FirstSequenceNr,
        LastSequenceNr = history.LastSequenceNr,
        HighestSequenceNr = history.HighestSequenceNr,
        DeletedTo = history.DeletedTo,
        MarkedRows = history.MarkedRows,
        Snapshots = history.Snapshots,
        Bytes = history.Bytes,
        Findings = [.. findings.With(history)],
    };

    private static SqlFindings Of(string id, Dictionary<string, SqlFindings> all) =>
        all.TryGetValue(id, out var found) ? found : all[id] = new SqlFindings();

    /// <summary>What is to be said of the events of one journal.</summary>
    private sealed class SqlFindings
    {
        private readonly SortedDictionary<int, long> _others = [];
        private readonly List<JournalFinding> _unreadable = [];

        public void Look(StoredEvent stored)
        {
            if (stored.SerializerId != PipelineSerializer) _others[stored.SerializerId] = _others.GetValueOrDefault(stored.SerializerId) + 1;
            else if (!IsJson(stored.Payload)) _unreadable.Add(new JournalFinding("unreadable", $"event {stored.SequenceNr}: its payload is no JSON"));
        }

        public IEnumerable<JournalFinding> With(SqlHistory history) =>
        [
            .. history.Damage.Select(text => new JournalFinding("damaged", text)),
            .. _unreadable,
            .. history.Missing.Select(range => new JournalFinding("gap", Gap(range.From, range.To), IsDamage: false)),
            .. _others.Select(other => new JournalFinding("serializer", $"{Count.Events(other.Value)} of serializer {other.Key}; the pipeline's is {PipelineSerializer}", IsDamage: false)),
        ];

        // A number is used up also by an event that was refused when it was written.
        private static string Gap(long from, long to) =>
            (from == to ? $"there is no event {from}" : $"there are no events {from} to {to}") + ": refused when they were to be written, or taken away";

        private static bool IsJson(ReadOnlyMemory<byte> payload)
        {
            try
            {
                using var document = JsonDocument.Parse(payload);
                return true;
            }
            catch (JsonException)
            {
                return false;
            }
        }
    }
}
