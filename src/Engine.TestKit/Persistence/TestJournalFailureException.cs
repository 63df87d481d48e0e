namespace Pipeline.Engine.TestKit.Persistence;

/// <summary>The failure of a <see cref="TestJournal"/> that was told to fail.</summary>
public sealed class TestJournalFailureException : Exception
{
    internal TestJournalFailureException()
        : base("The journal was told to fail.")
    {
    }
}
