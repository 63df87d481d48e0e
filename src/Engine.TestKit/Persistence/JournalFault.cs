namespace Pipeline.Engine.TestKit.Persistence;

/// <summary>What a <see cref="TestJournal"/> does to an event.</summary>
internal enum JournalFault
{
    None,
    Failure,
    Rejection,
}
