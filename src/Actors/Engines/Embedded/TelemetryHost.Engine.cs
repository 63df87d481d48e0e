namespace Pipeline.Actors;

/// <content>The seams of the embedded engine: its dispatcher, its scheduler and the files of its journal.</content>
public sealed partial record TelemetryHost
{
    /// <summary>Changes what the engine is started with. For tests and simulations.</summary>
    internal Func<EngineSetup, EngineSetup> ConfigureEngine { get; init; } = setup => setup;
}
