using Microsoft.Data.Sqlite;

namespace Pipeline.Cli.Tests;

/// <summary>What lies in a tool's journals, read past all of our code: here in a database of Akka.Persistence.Sql.</summary>
internal static class JournalBytes
{
    /// <summary>Why a test that is about the embedded engine does not run.</summary>
    public static string? OnlyEmbedded => "about spill files, or what the embedded engine costs";

    /// <summary>All payloads of events that are not deleted, as text.</summary>
    /// <param name="state">The tool's state folder.</param>
    public static string Text(string state) => string.Concat(Rows(state, "SELECT CAST(message AS TEXT) FROM journal WHERE NOT deleted ORDER BY ordering"));

    /// <summary>How much they are.</summary>
    public static long Count(string state) => Rows(state, "SELECT COALESCE(SUM(LENGTH(message)), 0) FROM journal WHERE NOT deleted").Sum(long.Parse);

    /// <summary>The rows with an event in them, deleted or not.</summary>
    public static IReadOnlyList<string> Left(string state) =>
        Rows(state, "SELECT persistence_id || ' ' || sequence_number FROM journal WHERE CAST(message AS TEXT) LIKE '%\"name\"%'");

    // Neither the file nor the table need be there, or be whole, yet.
    private static List<string> Rows(string state, string sql)
    {
        var file = Path.Combine(state, "journal.db");
        if (!File.Exists(file)) return [];
        using var connection = new SqliteConnection($"Data Source={file};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT COUNT(*) FROM sqlite_master WHERE name = 'journal'";
        if (command.ExecuteScalar() is 0L) return [];
        command.CommandText = sql;
        using var rows = command.ExecuteReader();
        var found = new List<string>();
        while (rows.Read()) found.Add(rows.GetString(0));
        return found;
    }
}
