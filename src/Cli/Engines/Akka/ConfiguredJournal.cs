using Pipeline.Actors;
using Pipeline.Hocon;

namespace Pipeline.Cli;

/// <summary>On Akka.NET the pipeline's journal is in memory, and nothing is plugged in.</summary>
internal static class ConfiguredJournal
{
    public static TelemetryHost On(TelemetryHost host, HoconConfig config) => host;

    public static DatabaseConnection? Find(HoconConfig config) => null;
}
