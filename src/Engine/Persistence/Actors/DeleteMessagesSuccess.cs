namespace Pipeline.Engine.Persistence;

/// <summary>Comes as a command when DeleteMessages has succeeded.</summary>
/// <param name="ToSequenceNr">Up to which sequence number, inclusive, events are deleted.</param>
public sealed record DeleteMessagesSuccess(long ToSequenceNr);
