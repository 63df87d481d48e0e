using Pipeline.Engine.Persistence;

namespace Pipeline.Engine.TestKit.Persistence;

/// <summary>The base class of tests of persistent actors: their journal, in memory, breaks when the test says so.</summary>
public class PersistenceTestKit : TestKit
{
    /// <summary>Tests on a system of its own.</summary>
    /// <param name="setup">Null means all defaults. Its journal is replaced by <see cref="Journal"/>.</param>
    /// <param name="actorSystemName">The name of the system.</param>
    public PersistenceTestKit(EngineSetup? setup = null, string actorSystemName = "test")
        : this(setup ?? new EngineSetup(), actorSystemName, new TestJournal(new InMemoryJournal()))
    {
    }

    private PersistenceTestKit(EngineSetup setup, string actorSystemName, TestJournal journal)
        : base(setup with { Journal = _ => journal }, actorSystemName) => Journal = journal;

    /// <summary>The journal of the system.</summary>
    public TestJournal Journal { get; }

    /// <summary>Sets how the journal writes, runs the code, and lets the journal pass again.</summary>
    public Task WithJournalWrite(Func<JournalWriteBehavior, Task> behaviorSelector, Func<Task> execution) =>
        With(Journal.OnWrite, behaviorSelector, execution);

    /// <inheritdoc cref="WithJournalWrite(Func{JournalWriteBehavior, Task}, Func{Task})"/>
    public Task WithJournalWrite(Func<JournalWriteBehavior, Task> behaviorSelector, Action execution) =>
        WithJournalWrite(behaviorSelector, Completed(execution));

    /// <summary>Sets how the journal replays, runs the code, and lets the journal pass again.</summary>
    public Task WithJournalRecovery(Func<JournalRecoveryBehavior, Task> behaviorSelector, Func<Task> execution) =>
        With(Journal.OnRecovery, behaviorSelector, execution);

    /// <inheritdoc cref="WithJournalRecovery(Func{JournalRecoveryBehavior, Task}, Func{Task})"/>
    public Task WithJournalRecovery(Func<JournalRecoveryBehavior, Task> behaviorSelector, Action execution) =>
        WithJournalRecovery(behaviorSelector, Completed(execution));

    private static async Task With<TBehavior>(TBehavior behavior, Func<TBehavior, Task> select, Func<Task> execution)
        where TBehavior : JournalBehavior
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
            await behavior.Pass().ConfigureAwait(false);
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
