namespace Pipeline.Engine.Persistence;

/// <summary>The states of a persistent actor instance, in the order in which it first reaches them.</summary>
internal enum PersistentState
{
    /// <summary>
    /// Entered when the instance starts, by asking for a snapshot, if there may be one, and then the journal for a replay. Handles
    /// the snapshot and the journal's events, in order, with the Recover handlers; stashes everything else. Left with RecoveryCompleted, for the state below that fits, and all stashed
    /// messages return; or, when the recovery fails, by stopping.
    /// </summary>
    Recovering,

    /// <summary>
    /// Entered when no Persist waits for its handler. Handles commands and the handlers of PersistAsync; stashes nothing. After
    /// each, one of the stashed messages returns, until none is left. Left when a command or handler has called Persist.
    /// </summary>
    ProcessingCommands,

    /// <summary>
    /// Entered when a Persist waits for its handler. Handles the journal's answers alone; stashes everything else. Left when the
    /// handler of the last Persist has run.
    /// </summary>
    PersistingEvents,
}
