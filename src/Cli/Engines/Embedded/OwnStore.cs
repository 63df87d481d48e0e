namespace Pipeline.Cli;

/// <summary>Where a tool's journals are unless its configuration names a database: in spill files.</summary>
internal static class OwnStore
{
    public static IJournalStore Open(TelemetryPaths place) => new SpillStore(place.SpillFolder);
}
