using Pipeline.Engine.Persistence;
using Pipeline.Hocon;

namespace Pipeline.Engine.Sql;

/// <summary>
/// Chooses the journal and the snapshot store of a system in HOCON, by the keys of Akka.NET and of Akka.Persistence.Sql:
/// <c>akka.persistence.journal.plugin</c>, <c>akka.persistence.snapshot-store.plugin</c>, and the block that each of these names.
/// <c>docs/journal.md</c> lists them. Keys that only Akka.NET has a use for are passed over.
/// </summary>
public static class PersistencePlugins
{
    private const string Journal = "akka.persistence.journal";
    private const string Snapshots = "akka.persistence.snapshot-store";

    /// <summary>The setup with the journal and the snapshot store that the configuration names; where it names none, as it is.</summary>
    /// <param name="setup">What to start from. For all plugins but <c>inmem</c> it needs a serializer.</param>
    /// <param name="config">The configuration, from its root.</param>
    /// <exception cref="HoconException">A plugin or a provider is not known, a key is missing or has the wrong type, or asks for
    /// tables other than the default ones. The message names the key, its value and those that are known.</exception>
    public static EngineSetup Apply(EngineSetup setup, HoconConfig config)
    {
        ArgumentNullException.ThrowIfNull(setup);
        ArgumentNullException.ThrowIfNull(config);
        return ApplySnapshots(ApplyJournal(setup, config), config);
    }

    /// <summary>The journal that the configuration names, as a plug-in, such as <c>TelemetryHost.Journal</c>.</summary>
    /// <param name="config">The configuration, from its root.</param>
    /// <param name="clock">What rows are stamped with. Default: the system clock.</param>
    /// <returns>Null where it names none, or spill files, which the pipeline has by itself, in a folder of its own.</returns>
    /// <exception cref="HoconException">As <see cref="Apply"/>.</exception>
    public static JournalPlugin? FindJournal(HoconConfig config, TimeProvider? clock = null)
    {
        ArgumentNullException.ThrowIfNull(config);
        return Choose(config) switch
        {
            $"{Journal}.sql" and var plugin => SqlJournal.Plugin(SqlBlock.Read(config, plugin, clock ?? TimeProvider.System)),
            // What is in memory alone nobody else can see, and is gone with whoever has written it.
            $"{Journal}.inmem" => new JournalPlugin(static _ => new InMemoryJournal(), static (_, _) => default, static _ => default),
            _ => null,
        };
    }

    private static string? Choose(HoconConfig config) =>
        Choice.Of(config, $"{Journal}.plugin", $"{Journal}.sql", $"{Journal}.spill", $"{Journal}.inmem");

    private static EngineSetup ApplyJournal(EngineSetup setup, HoconConfig config)
    {
        var plugin = Choose(config);
        if (plugin is null)
            return setup;
        setup = setup with
        {
            RecoveryEventTimeout = config.FindDuration($"{plugin}.recovery-event-timeout") ?? setup.RecoveryEventTimeout,
        };
        switch (plugin)
        {
            case $"{Journal}.sql":
                var sql = SqlBlock.Read(config, plugin, setup.Clock);
                return setup with { Journal = system => new SqlJournal(sql, system) };
            case $"{Journal}.spill":
                var spill = ReadSpill(config, plugin);
                return setup with { Journal = system => new SpillJournal(spill, system) };
            default:
                return setup with { Journal = _ => new InMemoryJournal() };
        }
    }

    private static EngineSetup ApplySnapshots(EngineSetup setup, HoconConfig config)
    {
        switch (Choice.Of(config, $"{Snapshots}.plugin", $"{Snapshots}.sql", $"{Snapshots}.inmem"))
        {
            case null:
                return setup;
            case $"{Snapshots}.sql" and var plugin:
                var sql = SqlBlock.Read(config, plugin, setup.Clock);
                return setup with { SnapshotStore = system => new SqlSnapshotStore(sql, system) };
            default:
                return setup with { SnapshotStore = _ => new InMemorySnapshotStore() };
        }
    }

    private static SpillJournalSettings ReadSpill(HoconConfig config, string plugin)
    {
        var settings = new SpillJournalSettings { Directory = config.GetString($"{plugin}.directory") };
        var (key, size) = ($"{plugin}.max-segment-size", config.FindSize($"{plugin}.max-segment-size"));
        return size switch
        {
            null => settings,
            0 => throw new HoconException(config.OriginOf(key), $"'{key}' must be at least 1 byte"),
            _ => settings with { MaxSegmentSize = size.Value },
        };
    }
}
