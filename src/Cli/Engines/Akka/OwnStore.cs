namespace Pipeline.Cli;

/// <summary>Where a tool's journals are unless its configuration names a database: in one of Akka.Persistence.Sql's own.</summary>
internal static class OwnStore
{
    public static IJournalStore Open(TelemetryPaths place) => new SqlStore(DatabaseConnection.OfFile(place.JournalDatabase));
}
