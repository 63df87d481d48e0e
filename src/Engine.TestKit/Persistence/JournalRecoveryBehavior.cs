namespace Pipeline.Engine.TestKit.Persistence;

/// <summary>How a <see cref="TestJournal"/> replays. It fails when it comes to the event; those before it are replayed. Told to
/// fail at all events, it fails without one, too.</summary>
public sealed class JournalRecoveryBehavior : JournalBehavior
{
    internal JournalRecoveryBehavior()
    {
    }
}
