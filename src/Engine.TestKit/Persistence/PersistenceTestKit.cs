using Pipeline.Engine.Persistence;

namespace Pipeline.Engine.TestKit.Persistence;

/// <summary>The base class of tests of persistent actors: their journal and their snapshot store, in memory, break when the test says
/// so.</summary>
public class PersistenceTestKit : TestKit
{
    /// <summary>Tests on a system of its own.</summary>
    /// <param name="setup">Null means all defaults. Its journal is replaced by <see cref="Journal"/>, its snapshot store by
    /// <see cref="Snapshots"/>.</param>
    /// <param name="actorSystemName">The name of the system.</param>
    public PersistenceTestKit(EngineSetup? setup = null, string actorSystemName = "test")
        : this(
            setup ?? new EngineSetup(),
            actorSystemName,
            new TestJournal(new InMemoryJournal()),
            new TestSnapshotStore(new InMemorySnapshotStore()))
    {
    }

    private PersistenceTestKit(EngineSetup setup, string actorSystemName, TestJournal journal, TestSnapshotStore snapshots)
        : base(setup with { Journal = _ => journal, SnapshotStore = _ => snapshots }, actorSystemName) =>
        (Journal, Snapshots) = (journal, snapshots);

    /// <summary>The journal of the system.</summary>
    public TestJournal Journal { get; }

    /// <summary>The snapshot store of the system.</summary>
    public TestSnapshotStore Snapshots { get; }

    /// <summary>Sets how the journal writes, runs the code, and lets the journal pass again.</summary>
    public Task WithJournalWrite(Func<JournalWriteBehavior, Task> behaviorSelector, Func<Task> execution) =>
        With(Journal.OnWrite, Journal.OnWrite.Pass, behaviorSelector, execution);

    /// <inheritdoc cref="WithJournalWrite(Func{JournalWriteBehavior, Task}, Func{Task})"/>
    public Task WithJournalWrite(Func<JournalWriteBehavior, Task> behaviorSelector, Action execution) =>
        WithJournalWrite(behaviorSelector, Completed(execution));

    /// <summary>Sets how the journal replays, runs the code, and lets the journal pass again.</summary>
    public Task WithJournalRecovery(Func<JournalRecoveryBehavior, Task> behaviorSelector, Func<Task> execution) =>
        With(Journal.OnRecovery, Journal.OnRecovery.Pass, behaviorSelector, execution);

    /// <inheritdoc cref="WithJournalRecovery(Func{JournalRecoveryBehavior, Task}, Func{Task})"/>
    public Task WithJournalRecovery(Func<JournalRecoveryBehavior, Task> behaviorSelector, Action execution) =>
        WithJournalRecovery(behaviorSelector, Completed(execution));

    /// <summary>Sets how snapshots are saved, runs the code, and lets them be saved again.</summary>
    public Task WithSnapshotSave(Func<SnapshotBehavior, Task> behaviorSelector, Action execution) =>
        With(Snapshots.OnSave, Snapshots.OnSave.Pass, behaviorSelector, Completed(execution));

    /// <summary>Sets how snapshots are loaded, runs the code, and lets them be loaded again.</summary>
    public Task WithSnapshotLoad(Func<SnapshotBehavior, Task> behaviorSelector, Action execution) =>
        With(Snapshots.OnLoad, Snapshots.OnLoad.Pass, behaviorSelector, Completed(execution));

    /// <summary>Sets how snapshots are deleted, runs the code, and lets them be deleted again.</summary>
    public Task WithSnapshotDelete(Func<SnapshotBehavior, Task> behaviorSelector, Action execution) =>
        With(Snapshots.OnDelete, Snapshots.OnDelete.Pass, behaviorSelector, Completed(execution));

    private static async Task With<TBehavior>(
        TBehavior behavior, Func<Task> pass, Func<TBehavior, Task> select, Func<Task> execution)
    {
        ArgumentNullException.ThrowIfNull(select);
        ArgumentNullException.ThrowIfNull(execution);
        await select(behavior).ConfigureAwait(false);
        try
        {
            await execution().ConfigureAwait(false);
        }
        finally
        {
            await pass().ConfigureAwait(false);
        }
    }

    private static Func<Task> Completed(Action execution)
    {
        ArgumentNullException.ThrowIfNull(execution);
        return () =>
        {
            execution();
            return Task.CompletedTask;
        };
    }
}
