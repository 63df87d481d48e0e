using Pipeline.Actors;

namespace Pipeline.Cli;

/// <summary>Finds the journals that a command line means.</summary>
internal static class JournalStores
{
    private const string WayOut = "Give the folder of a tool's journals (.../telemetry/spill), a file of SQLite, or leave it out for this tool's own.";

    /// <summary>Those of a place, or the tool's own.</summary>
    /// <param name="given">A folder, a file of SQLite or a connection string; null for the tool's own.</param>
    /// <param name="settings">The tool's settings, read only where they are needed.</param>
    /// <param name="host">Where the tool's files are.</param>
    /// <exception cref="UsageException">There is no such place, or it is none that can be read.</exception>
    public static IJournalStore Open(string? given, Func<TelemetrySettings> settings, TelemetryHost host)
    {
        if (given is null) return new SpillStore(StateFolder.Find(host.PathsOf(settings()), host.Files).SpillFolder);
        if (!Directory.Exists(given)) return OpenDatabase(given);
        var folder = Path.GetFullPath(given);
        if (Directory.EnumerateFiles(folder, "*.seg").Any())
            throw new UsageException($"{folder} is the folder of one journal. Give the folder that it is in, {Path.GetDirectoryName(folder)}.");
        return new SpillStore(folder);
    }

    // A connection may hold a password: what may be one, be it a URI, is not repeated.
    private static SqlStore OpenDatabase(string given) =>
        File.Exists(given) ? new SqlStore(DatabaseConnection.OfFile(Path.GetFullPath(given)))
        : given.Contains('=', StringComparison.Ordinal) || given.Contains("://", StringComparison.Ordinal) ? new SqlStore(DatabaseConnection.Parse(given))
        : throw new UsageException($"There is no folder or file {Path.GetFullPath(given)}. {WayOut}");
}
