using System.Collections.Immutable;
using Akka.Configuration;

namespace Pipeline.Actors;

/// <summary>
/// Starts the actor system on Akka.NET, with its in-memory journal and no other: in Akka.Persistence.Sql a deleted row keeps its payload, so a
/// withdrawal could not promise that nothing is left.
/// </summary>
internal static class TelemetrySystem
{
    private const string Quiet = "akka { loglevel = OFF, stdout-loglevel = OFF }";

    public static ActorSystem Create(PipelineContext context)
    {
        var serialization = SerializationSetup.Create(system => ImmutableHashSet.Create(
            SerializerDetails.Create("telemetry", new TelemetrySerializer(system), ImmutableHashSet.Create(typeof(IJournaled)))));
        return ActorSystem.Create("telemetry", BootstrapSetup.Create().WithConfig(ConfigurationFactory.ParseString(Quiet)).And(serialization));
    }
}
