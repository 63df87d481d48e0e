using System.Collections.Immutable;
using System.Text.Json;
using Akka.Configuration;
using Akka.Persistence.Sql;

namespace Pipeline.Actors;

/// <summary>Starts the actor system on Akka.NET, with what the host says of it over what a guest in somebody's process should be.</summary>
internal static class TelemetrySystem
{
    /// <summary>How long an end may wait for the journal beyond its budget. Akka.Persistence.Sql takes a second of computing to start.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    // The store of snapshots that is Akka.NET's default makes a folder wherever the process happens to be; the pipeline saves none.
    private const string Quiet =
        """
        akka {
          loglevel = OFF
          stdout-loglevel = OFF
          persistence.snapshot-store.plugin = "akka.persistence.snapshot-store.inmem"
        }
        """;

    public static ActorSystem Create(PipelineContext context)
    {
        var serialization = SerializationSetup.Create(system => ImmutableHashSet.Create(
            SerializerDetails.Create("telemetry", new TelemetrySerializer(system), ImmutableHashSet.Create(typeof(IJournaled)))));
        return ActorSystem.Create("telemetry", BootstrapSetup.Create().WithConfig(Configure(context)).And(serialization));
    }

    private static Config Configure(PipelineContext context)
    {
        var own = ConfigurationFactory.ParseString(Quiet)
            .WithFallback(OwnJournal(context.Paths))
            .WithFallback(SqlPersistence.DefaultConfiguration);
        // Akka.NET's own parser knows neither variables nor includes: it is handed what ours has made of them, as JSON.
        return context.Host.AkkaSettings?.FindConfig("akka") is { } akka
            ? ConfigurationFactory.ParseString($"{{ \"akka\": {akka.ToJson()} }}").WithFallback(own)
            : own;
    }

    private static Config OwnJournal(TelemetryPaths paths) => ConfigurationFactory.ParseString(
        $$"""
        akka.persistence.journal {
          plugin = "akka.persistence.journal.sql"
          sql {
            provider-name = "SQLite.MS"
            connection-string = "{{JsonEncodedText.Encode(OwnJournals.ConnectionString(paths))}}"
            parallelism = 1
          }
        }
        """);
}
