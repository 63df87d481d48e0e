using Microsoft.Data.Sqlite;

namespace Pipeline.Engine.Sql;

/// <summary>Looks at a file of SQLite without leaving a trace beside it.</summary>
internal static class SqliteLook
{
    private const int VersionOffset = 18;
    private const byte WalVersion = 2;

    /// <summary>
    /// A connection that can only read. In WAL mode even that would make the log and its index where they are missing, and could not remove
    /// them. Where there is no log nobody has the file open: then it is read as it is, without locks, and looked at again behind that.
    /// </summary>
    public static SqlLook Open(SqliteConnectionStringBuilder where)
    {
        var file = Path.GetFullPath(where.DataSource);
        var look = new SqliteConnectionStringBuilder(where.ConnectionString) { Mode = SqliteOpenMode.ReadOnly };
        if (!IsWal(file) || File.Exists(file + "-wal"))
            return new SqlLook(new SqliteConnection(look.ConnectionString)) { Check = "PRAGMA integrity_check" };
        look.DataSource = new Uri(file).AbsoluteUri + "?immutable=1";
        var before = Stamp(file);
        return new SqlLook(new SqliteConnection(look.ConnectionString))
        {
            Check = "PRAGMA integrity_check",
            ThrowIfChanged = () =>
            {
                if (Stamp(file) != before)
                    throw new IOException("It was written to while it was read. Try again.");
            },
        };
    }

    // By the header of the file.
    private static bool IsWal(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        Span<byte> header = stackalloc byte[VersionOffset + 1];
        return stream.ReadAtLeast(header, header.Length, throwOnEndOfStream: false) == header.Length && header[VersionOffset] == WalVersion;
    }

    private static (long Length, DateTime Written) Stamp(string file)
    {
        var info = new FileInfo(file);
        return (info.Length, info.LastWriteTimeUtc);
    }
}
