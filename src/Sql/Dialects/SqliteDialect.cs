using System.Data.Common;
using System.Runtime.Versioning;
using Microsoft.Data.Sqlite;

namespace Pipeline.Engine.Sql;

/// <summary>SQLite: one file, in WAL mode, whose deleted bytes are overwritten.</summary>
internal sealed class SqliteDialect : SqlDialect
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const int BusySeconds = 5;

    private static readonly Lock Making = new();

    private readonly SqliteConnectionStringBuilder _where;

    public SqliteDialect(string connectionString)
    {
        // Not left to the provider, which looks for it by name: a trimmer would not see that.
        SQLitePCL.Batteries_V2.Init();
        _where = new SqliteConnectionStringBuilder(connectionString) { Pooling = false };
        // SQLite would take a database of its own for each connection, and forget it with that.
        if (string.IsNullOrWhiteSpace(_where.DataSource))
            throw new ArgumentException("The connection string names no file: it has no 'Data Source'.", nameof(connectionString));
        if (!_where.ShouldSerialize("Default Timeout"))
            _where.DefaultTimeout = BusySeconds;
    }

    public override string Place => IsFile ? Path.GetFullPath(_where.DataSource) : _where.DataSource;

    public override IReadOnlyList<string> JournalSchema { get; } =
    [
        """
        CREATE TABLE IF NOT EXISTS [journal] (
            [ordering] INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
            [created] BigInt NOT NULL,
            [deleted] Bit NOT NULL,
            [persistence_id] NVarChar(255) NOT NULL,
            [sequence_number] BigInt NOT NULL,
            [message] VarBinary NOT NULL,
            [manifest] NVarChar(500) NULL,
            [identifier] INTEGER NULL,
            [writer_uuid] NVarChar(128) NULL)
        """,
        "CREATE UNIQUE INDEX IF NOT EXISTS journal_uq ON journal (persistence_id, sequence_number)",
        "CREATE INDEX IF NOT EXISTS journal_created_idx ON journal (created)",
        "CREATE INDEX IF NOT EXISTS journal_sequence_number_idx ON journal (sequence_number)",
        """
        CREATE TABLE IF NOT EXISTS [tags] (
            [ordering_id] INTEGER NOT NULL,
            [tag] NVarChar(64) NOT NULL,
            [sequence_nr] INTEGER NOT NULL,
            [persistence_id] NVarChar(255) NOT NULL,
            CONSTRAINT [PK_tags] PRIMARY KEY ([ordering_id], [tag]))
        """,
        "CREATE INDEX IF NOT EXISTS tags_persistence_id_sequence_nr_idx ON tags (persistence_id, sequence_nr)",
        "CREATE INDEX IF NOT EXISTS tags_tag_idx ON tags (tag)",
    ];

    public override IReadOnlyList<string> SnapshotSchema { get; } =
    [
        """
        CREATE TABLE IF NOT EXISTS [snapshot] (
            [persistence_id] NVarChar(255) NOT NULL,
            [sequence_number] BigInt NOT NULL,
            [created] BigInt NOT NULL,
            [snapshot] VarBinary NULL,
            [manifest] NVarChar(500) NULL,
            [serializer_id] INTEGER NULL,
            CONSTRAINT [PK_snapshot] PRIMARY KEY ([persistence_id], [sequence_number]))
        """,
        "CREATE INDEX IF NOT EXISTS snapshot_sequence_number_idx ON snapshot (sequence_number)",
        "CREATE INDEX IF NOT EXISTS snapshot_created_idx ON snapshot (created)",
    ];

    public override string CountTables => "SELECT COUNT(*) FROM sqlite_master WHERE type = 'table' AND name = @table";

    public override bool Exists => !IsFile || File.Exists(_where.DataSource);

    public override string Greeting => $"PRAGMA busy_timeout = {_where.DefaultTimeout * 1000}";

    public override string WriteGreeting => "PRAGMA journal_mode = WAL; PRAGMA secure_delete = ON";

    // Deleted bytes are overwritten in pages of the log; they are gone when these are copied over the old ones in the file.
    public override string Scrub => "PRAGMA wal_checkpoint(TRUNCATE)";

    private bool IsFile => _where.Mode != SqliteOpenMode.Memory
        && _where.DataSource[0] != ':' && !_where.DataSource.StartsWith("file:", StringComparison.Ordinal);

    // SQLite would make the file readable to others; its companions get the mode that it has.
    public override void Prepare()
    {
        if (!IsFile || OperatingSystem.IsWindows())
            return;
        var file = Path.GetFullPath(_where.DataSource);
        lock (Making)
        {
            if (File.Exists(file))
                return;
            if (Path.GetDirectoryName(file) is { } folder && !Directory.Exists(folder))
                Directory.CreateDirectory(folder, OwnerOnly | UnixFileMode.UserExecute);
            Make(file);
        }
    }

    // Made under another name and then moved, for whoever closes a file loses the locks of all of his process's connections to it.
    [UnsupportedOSPlatform("windows")]
    private static void Make(string file)
    {
        var draft = $"{file}-{Environment.ProcessId}";
        File.Open(draft, new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, UnixCreateMode = OwnerOnly }).Dispose();
        try
        {
            File.Move(draft, file);
        }
        catch (IOException) when (File.Exists(file))
        {
            // Another process was faster.
            File.Delete(draft);
        }
    }

    public override DbConnection Connect() => new SqliteConnection(_where.ConnectionString);

    public override SqlLook Look() => SqliteLook.Open(_where);
}
