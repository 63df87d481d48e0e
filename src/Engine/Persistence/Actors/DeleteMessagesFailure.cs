namespace Pipeline.Engine.Persistence;

/// <summary>Comes as a command when DeleteMessages has failed; logged as a warning when no handler takes it.</summary>
/// <param name="Cause">Why.</param>
/// <param name="ToSequenceNr">Up to which sequence number, inclusive, events were to be deleted.</param>
public sealed record DeleteMessagesFailure(Exception Cause, long ToSequenceNr);
