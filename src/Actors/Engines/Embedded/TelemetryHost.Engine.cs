namespace Pipeline.Actors;

/// <content>The seams of the embedded engine: its dispatcher, its scheduler and the files of its journal.</content>
public sealed partial record TelemetryHost
{
    /// <summary>If set, changes what the engine is started with. For tests and simulations. No default that would load the engine.</summary>
    internal Func<EngineSetup, EngineSetup>? ConfigureEngine { get; init; }
}
