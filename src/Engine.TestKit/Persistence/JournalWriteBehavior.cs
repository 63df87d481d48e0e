using Pipeline.Engine.Persistence;

namespace Pipeline.Engine.TestKit.Persistence;

/// <summary>How a <see cref="TestJournal"/> writes. A fault at an event is one of its whole batch, and a failure one of the
/// batches behind it, too.</summary>
public sealed class JournalWriteBehavior : JournalBehavior
{
    internal JournalWriteBehavior()
    {
    }

    /// <summary>Everything is rejected with <see cref="TestJournalRejectionException"/>.</summary>
    public Task Reject() => RejectIf(JournalRule.Every);

    /// <summary>An event for which the predicate is true is rejected.</summary>
    public Task RejectIf(Func<PersistentEvent, bool> predicate) => Set(JournalFault.Rejection, predicate);

    /// <summary>An event for which the predicate is false is rejected.</summary>
    public Task RejectUnless(Func<PersistentEvent, bool> predicate)
    {
        ArgumentNullException.ThrowIfNull(predicate);
        return RejectIf(e => !predicate(e));
    }

    /// <summary>An event of this type is rejected.</summary>
    public Task RejectOnType<TEvent>() => RejectIf(static e => e.Payload is TEvent);
}
