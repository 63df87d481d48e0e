using System.Data.Common;
using Pipeline.Engine.Sql;

namespace Pipeline.Actors;

/// <summary>
/// The journals as they are kept on Akka.NET by default: by Akka.Persistence.Sql in a file of SQLite in the state folder, read and erased
/// without owning them.
/// </summary>
internal static class OwnJournals
{
    /// <summary>Whether the record of the highest number stays until a later one is deleted, with all that it says.</summary>
    public static bool KeepLastRecord => true;

    /// <summary>Where that is, in the words of Microsoft.Data.Sqlite. Pooling would hold it open after its journal has stopped.</summary>
    public static string ConnectionString(TelemetryPaths place) => new DbConnectionStringBuilder
    {
        ["Data Source"] = place.JournalDatabase,
        ["Pooling"] = "False",
    }.ConnectionString;

    /// <summary>What each journal of the buffer holds, whichever process owns it.</summary>
    /// <param name="place">Where the state is; perhaps there is none.</param>
    /// <param name="problems">Gets why it could not be read, for people.</param>
    public static IReadOnlyList<HeldFold> Look(TelemetryPaths place, List<string> problems) => At(place).Look(problems);

    /// <summary>Erases what every journal of the buffer holds; returns why it could not, or null.</summary>
    public static string? EraseDatabase(IFileSystem files, TelemetryPaths place) => At(place).Erase();

    private static PluggedJournal At(TelemetryPaths place) => new(
        SqlJournal.Plugin(new SqlSettings { Provider = SqlProvider.Sqlite, ConnectionString = ConnectionString(place) }), static () => JournalSlots.Prefix);
}
