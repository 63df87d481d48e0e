using Pipeline.Actors;
using Pipeline.Hocon;

namespace Pipeline.Cli;

/// <summary>On Akka.NET the journal is the host's configuration, and not a plug-in of ours.</summary>
internal static class ConfiguredJournal
{
    public static TelemetryHost On(TelemetryHost host, HoconConfig config) => host;

    public static DatabaseConnection? Find(HoconConfig config) => null;
}
