using Pipeline.Actors;
using Pipeline.Hocon;

namespace Pipeline.Engine.Sql.Tests;

/// <summary>Puts the pipeline's journal into a database, by Akka.Persistence.Sql.</summary>
internal static class PipelineDatabase
{
    /// <summary>There the highest deleted row keeps its payload, until the next deletion or a withdrawal.</summary>
    public const string LeftOfDelivered = "SELECT message FROM journal WHERE NOT deleted";

    public static TelemetryHost On(TelemetryHost host, SqlSettings settings) => host with
    {
        AkkaSettings = HoconConfig.Parse(
            $$"""
            akka.persistence.journal {
              plugin = "akka.persistence.journal.sql"
              sql {
                connection-string = "{{settings.ConnectionString}};Pooling=False"
                provider-name = "{{(settings.Provider == SqlProvider.Sqlite ? "SQLite.MS" : "PostgreSQL.15")}}"
                parallelism = 1
              }
            }
            """),
    };
}
