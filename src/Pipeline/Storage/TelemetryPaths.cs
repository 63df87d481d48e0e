namespace Pipeline;

/// <summary>Where a tool keeps what it keeps, for one user. Pure: nothing is made or looked at.</summary>
public sealed record TelemetryPaths
{
    private readonly string _tool;
    private readonly UserPlaces _places;

    private TelemetryPaths(string tool, UserPlaces places)
    {
        (_tool, _places) = (tool, places);
        ConfigFile = Path.Combine(places.ConfigHome, tool, "telemetry.conf");
        StateFolder = Path.Combine(places.StateHome, tool, "telemetry");
    }

    /// <summary>The user's own configuration: consent.</summary>
    public string ConfigFile { get; }

    /// <summary>The folder of all state.</summary>
    public string StateFolder { get; init; }

    /// <summary>Used instead where <see cref="StateFolder"/> cannot be made; under the temporary folder.</summary>
    public string FallbackStateFolder => Path.Combine(_places.TempFolder, $"{_tool}-telemetry-{FolderName.Of(_places.UserName())}");

    /// <summary>The journals.</summary>
    public string SpillFolder => Path.Combine(StateFolder, "spill");

    /// <summary>The same on Akka.NET, which keeps them in a file of SQLite.</summary>
    public string JournalDatabase => Path.Combine(StateFolder, "journal.db");

    /// <summary>Whose the journals are where they are kept in a database.</summary>
    public string JournalOwnerFile => Path.Combine(StateFolder, "journal-owner");

    /// <summary>The lock files.</summary>
    public string LocksFolder => Path.Combine(StateFolder, "locks");

    /// <summary>The ledger of what was delivered.</summary>
    public string LedgerFile => Path.Combine(StateFolder, "ledger.json");

    /// <summary>Erasure requests that are not confirmed yet.</summary>
    public string DeletionsFolder => Path.Combine(StateFolder, "deletions");

    /// <summary>What is known of backends that are down, a file each.</summary>
    public string AttemptsFolder => Path.Combine(StateFolder, "attempts");

    /// <summary>What backends have rejected, one JSON object a line.</summary>
    public string RejectedFile => Path.Combine(StateFolder, "rejected.ndjson");

    /// <summary>The file that local-only collects into, one JSON object a line.</summary>
    public string LocalFile => Path.Combine(StateFolder, "events.ndjson");

    /// <summary>
    /// The paths of a tool. On Linux as the XDG base directory specification says, elsewhere the platform's own places.
    /// </summary>
    /// <param name="toolName">The tool; made safe for a folder name by <see cref="FolderName.Of"/>.</param>
    /// <param name="places">The user's places.</param>
    public static TelemetryPaths For(string toolName, UserPlaces places)
    {
        ArgumentNullException.ThrowIfNull(places);
        return new TelemetryPaths(FolderName.Of(toolName), places);
    }
}
