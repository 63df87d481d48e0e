using System.Runtime.CompilerServices;
using Pipeline.Actors;
using Pipeline.Engine.Sql;
using Pipeline.Hocon;

namespace Pipeline.Cli;

/// <summary>The journal that a tool's configuration names, as <c>akka.persistence.journal.plugin</c>, instead of spill files.</summary>
internal static class ConfiguredJournal
{
    private const string Journal = "akka.persistence.journal";

    /// <summary>The host with that journal. Where none is named, or spill files, it stays as it is, and no library of databases is loaded.</summary>
    /// <exception cref="HoconException">The journal is not known, or its keys are wrong.</exception>
    public static TelemetryHost On(TelemetryHost host, HoconConfig config)
    {
        switch (config.FindString($"{Journal}.plugin"))
        {
            case null or "":
                return host;
            case $"{Journal}.spill":
                Refuse(config, $"{Journal}.spill.directory", "it is in the tool's state folder; leave the key out");
                Refuse(config, $"{Journal}.spill.max-segment-size", "set 'telemetry.spill.max-segment-size'");
                return host;
            default:
                return Plug(host, config);
        }
    }

    // Of any other folder nobody would know whose it is, and a withdrawal would not find it.
    private static void Refuse(HoconConfig config, string key, string wayOut)
    {
        if (config.FindString(key) is not null)
            throw new HoconException(config.OriginOf(key), $"'{key}' is for an actor system of your own, not for a tool's own spill: {wayOut}");
    }

    // Inlined, this would load the library before it is known whether it is needed.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static TelemetryHost Plug(TelemetryHost host, HoconConfig config) => host with { Journal = PersistencePlugins.FindJournal(config, host.Clock) };
}
