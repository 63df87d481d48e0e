using Pipeline.Actors;

namespace Pipeline.Cli;

/// <summary>Finds the journals that a command line means.</summary>
internal static class JournalStores
{
    private const string WayOut = "Give the folder of a tool's journals (.../telemetry/spill), a file of SQLite, or leave it out for this tool's own.";

    /// <summary>The tool's own: in the database that its configuration names, or where the engine keeps them by itself. It need not be there yet.</summary>
    /// <exception cref="IOException">It is not known which of the database are the tool's.</exception>
    /// <exception cref="UnauthorizedAccessException">The same.</exception>
    public static IJournalStore OpenOwn(TelemetrySettings settings, DatabaseConnection? configured, TelemetryHost host)
    {
        var place = StateFolder.Find(host.PathsOf(settings), host.Files);
        return configured is null
            ? OwnStore.Open(place)
            : new SqlStore(configured, JournalOwnerFile.Read(host.Files, place) is { } owner ? JournalOwnerFile.IdOf(owner, "") : null);
    }

    /// <summary>Those of a place.</summary>
    /// <param name="given">A folder, a file of SQLite or a connection string.</param>
    /// <exception cref="UsageException">There is no such place, or it is none that can be read.</exception>
    /// <exception cref="IOException">The folder cannot be listed.</exception>
    /// <exception cref="UnauthorizedAccessException">The same.</exception>
    public static IJournalStore Open(string given)
    {
        if (string.IsNullOrWhiteSpace(given)) throw new UsageException($"The place of the journals is empty. {WayOut}");
        if (!Directory.Exists(given)) return OpenDatabase(given);
        var folder = Path.GetFullPath(given);
        if (Directory.EnumerateFiles(folder, "*.seg").Any())
            throw new UsageException($"{folder} is the folder of one journal. Give the folder that it is in, {Path.GetDirectoryName(folder)}.");
        return new SpillStore(folder);
    }

    // A connection may hold a password: what may be one, be it a URI, is not repeated.
    private static SqlStore OpenDatabase(string given) =>
        File.Exists(given) ? new SqlStore(DatabaseConnection.OfFile(Path.GetFullPath(given)))
        : given.Contains('=', StringComparison.Ordinal) || given.Contains("://", StringComparison.Ordinal) ? OpenConnection(given)
        : throw new UsageException($"There is no folder or file {Path.GetFullPath(given)}. {WayOut}");

    private static SqlStore OpenConnection(string given)
    {
        var store = new SqlStore(DatabaseConnection.Parse(given));
        return store.Exists ? store : throw new UsageException($"There is no file {store.Place}. {WayOut}");
    }
}
