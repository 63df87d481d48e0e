using System.Data.Common;

namespace Pipeline.Cli;

/// <summary>Where a database is, in the words of its ADO.NET provider. It may hold a password, and so is never part of a message.</summary>
internal sealed class DatabaseConnection(string text, bool isPostgres)
{
    /// <summary>The connection string.</summary>
    public string Text { get; } = text;

    /// <summary>If not, it is SQLite's.</summary>
    public bool IsPostgres { get; } = isPostgres;

    public static DatabaseConnection OfFile(string path) => new(new DbConnectionStringBuilder { ["Data Source"] = path }.ConnectionString, isPostgres: false);

    /// <summary>Tells the two by the one key that they need.</summary>
    /// <exception cref="UsageException">It is none of either.</exception>
    public static DatabaseConnection Parse(string text)
    {
        var keys = Keys(text);
        var (file, host) = (keys.ContainsKey("Data Source") || keys.ContainsKey("DataSource") || keys.ContainsKey("Filename"), keys.ContainsKey("Host") || keys.ContainsKey("Server"));
        return file == host ? throw Malformed() : new DatabaseConnection(text, host);
    }

    public static UsageException Malformed() => new(
        "The connection cannot be understood; it is not shown, for it may hold a password. "
        + "Give a file of SQLite (a path, or Data Source=FILE), or PostgreSQL in Npgsql's words (Host=...;Database=...;Username=...).");

    private static DbConnectionStringBuilder Keys(string text)
    {
        try
        {
            return new DbConnectionStringBuilder { ConnectionString = text };
        }
        catch (ArgumentException)
        {
            throw Malformed();
        }
    }
}
