using Pipeline.Actors;
using Pipeline.Hocon;

namespace Pipeline.Cli;

/// <summary>What a tool's configuration says to Akka.NET, its journal among it.</summary>
internal static class ConfiguredJournal
{
    /// <summary>The host with what is under <c>akka</c>; where there is nothing, as it is.</summary>
    /// <exception cref="HoconException">The journal is none that a withdrawal can erase, or its keys are wrong.</exception>
    public static TelemetryHost On(TelemetryHost host, HoconConfig config) =>
        config.FindConfig("akka") is null ? host : host with { AkkaSettings = config };
}
