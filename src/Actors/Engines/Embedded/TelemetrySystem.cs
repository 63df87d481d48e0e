namespace Pipeline.Actors;

/// <summary>Starts the actor system on the embedded engine, with the spill-file journal.</summary>
internal static class TelemetrySystem
{
    public static ActorSystem Create(PipelineContext context) => ActorSystem.Create("telemetry", Setup(context));

    private static EngineSetup Setup(PipelineContext context) => context.Host.ConfigureEngine(new EngineSetup
    {
        Clock = context.Host.Clock,
        LogLevel = LogLevel.WarningLevel,
        Logger = e => context.Host.Warn?.Invoke(e.Cause is null ? $"{e.Message}" : $"{e.Message}: {e.Cause.Message}"),
        Serializer = system => new TelemetrySerializer(system),
        Journal = system => new SpillJournal(
            new SpillJournalSettings
            {
                Directory = context.Paths.SpillFolder,
                MaxSegmentSize = context.Settings.SpillMaxSegmentSize,
                OnIncident = incident => context.Host.Warn?.Invoke($"{incident}"),
            },
            system),
    });
}
