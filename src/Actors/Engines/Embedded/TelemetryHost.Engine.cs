namespace Pipeline.Actors;

/// <content>The seams of the embedded engine: its dispatcher, its scheduler and the files of its journal.</content>
public sealed partial record TelemetryHost
{
    /// <summary>
    /// If set, overrides where pending events are kept: for services, such as <c>SqlJournal.Plugin</c> of Pipeline.Engine.Sql. Other tools, users
    /// and machines may use the same database: which journals there are whose is said by a file in the state folder. Default: spill files.
    /// </summary>
    public JournalPlugin? Journal { get; init; }

    /// <summary>If set, changes what the engine is started with. For tests and simulations. No default that would load the engine.</summary>
    internal Func<EngineSetup, EngineSetup>? ConfigureEngine { get; init; }
}
