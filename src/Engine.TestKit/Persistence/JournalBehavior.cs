using Pipeline.Engine.Persistence;

namespace Pipeline.Engine.TestKit.Persistence;

/// <summary>
/// How a <see cref="TestJournal"/> behaves from now on: each method replaces what was set before. Any thread. The methods return
/// a completed task, so that they fit <see cref="PersistenceTestKit"/>.
/// </summary>
public abstract class JournalBehavior
{
    private volatile JournalRule _rule = JournalRule.Pass;

    private protected JournalBehavior()
    {
    }

    internal JournalRule Rule => _rule;

    /// <summary>All is well: what every journal begins with.</summary>
    public Task Pass() => Set(JournalRule.Pass);

    /// <summary>All is well, once the signal has completed. What waits keeps all requests behind it waiting.</summary>
    public Task PassAfter(Task signal) => Set(JournalRule.Pass with { Signal = signal });

    /// <summary>Everything fails with <see cref="TestJournalFailureException"/>.</summary>
    public Task Fail() => FailIf(JournalRule.Every);

    /// <summary>Everything fails, once the signal has completed.</summary>
    public Task FailAfter(Task signal) => Set(new JournalRule(JournalFault.Failure, JournalRule.Every, signal));

    /// <summary>It fails at an event for which the predicate is true.</summary>
    public Task FailIf(Func<PersistentEvent, bool> predicate) => Set(JournalFault.Failure, predicate);

    /// <summary>It fails at an event for which the predicate is false.</summary>
    public Task FailUnless(Func<PersistentEvent, bool> predicate)
    {
        ArgumentNullException.ThrowIfNull(predicate);
        return FailIf(e => !predicate(e));
    }

    /// <summary>It fails at an event of this type.</summary>
    public Task FailOnType<TEvent>() => FailIf(static e => e.Payload is TEvent);

    private protected Task Set(JournalFault fault, Func<PersistentEvent, bool> predicate)
    {
        ArgumentNullException.ThrowIfNull(predicate);
        return Set(new JournalRule(fault, predicate, Task.CompletedTask));
    }

    private Task Set(JournalRule rule)
    {
        ArgumentNullException.ThrowIfNull(rule.Signal);
        _rule = rule;
        return Task.CompletedTask;
    }
}
