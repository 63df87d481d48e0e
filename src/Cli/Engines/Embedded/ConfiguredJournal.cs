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
    public static TelemetryHost On(TelemetryHost host, HoconConfig config) =>
        config.FindString($"{Journal}.plugin") is null or "" or $"{Journal}.spill" ? host : Plug(host, config);

    // Inlined, this would load the library before it is known whether it is needed.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static TelemetryHost Plug(TelemetryHost host, HoconConfig config) => host with { Journal = PersistencePlugins.FindJournal(config, host.Clock) };
}
