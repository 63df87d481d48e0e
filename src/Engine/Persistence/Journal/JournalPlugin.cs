namespace Pipeline.Engine.Persistence;

/// <summary>A journal that comes in a library of its own, so that programs that have no use for it neither reference nor load it.</summary>
/// <param name="Create">Makes the journal of a system.</param>
/// <param name="ReadAsync">Hands over the events of all ids that begin with a text, whoever writes them, as they are stored: with their id, each id's in
/// order, deleted ones left out. It looks only. A failure is thrown.</param>
/// <param name="EraseAsync">Erases the events of all ids that begin with a text, whoever writes them; what stays of them holds no
/// payload. Called when no writer is at work; a failure is thrown, and asking again is safe.</param>
public sealed record JournalPlugin(
    Func<ExtendedActorSystem, IJournal> Create,
    Func<string, Action<string, StoredEvent>, ValueTask> ReadAsync,
    Func<string, ValueTask> EraseAsync);
