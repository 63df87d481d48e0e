namespace Pipeline.Actors;

/// <summary>Starts the actor system on the embedded engine, with the spill-file journal, unless the host has another.</summary>
internal static class TelemetrySystem
{
    /// <summary>How long an end may wait for the journal beyond its budget.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(1);

    public static ActorSystem Create(PipelineContext context)
    {
        var setup = Setup(context);
        return ActorSystem.Create("telemetry", context.Host.ConfigureEngine?.Invoke(setup) ?? setup);
    }

    private static EngineSetup Setup(PipelineContext context) => new()
    {
        Clock = context.Host.Clock,
        LogLevel = LogLevel.WarningLevel,
        Logger = e => context.Host.Say(Diagnostics.Engine(e.Cause is null ? $"{e.Message}" : $"{e.Message}: {e.Cause.Message}")),
        Serializer = system => new TelemetrySerializer(system),
        Journal = context.Host.Journal?.Create ?? (system => SpillFiles(context, system)),
    };

    private static SpillJournal SpillFiles(PipelineContext context, ExtendedActorSystem system) => new(
        new SpillJournalSettings
        {
            Directory = context.Paths.SpillFolder,
            MaxSegmentSize = context.Settings.SpillMaxSegmentSize,
        },
        system);
}
