namespace Pipeline.Engine.TestKit.Persistence;

/// <summary>The rejection of a <see cref="TestJournal"/> that was told to reject.</summary>
public sealed class TestJournalRejectionException : Exception
{
    internal TestJournalRejectionException()
        : base("The journal was told to reject.")
    {
    }
}
