namespace Pipeline.Engine.Persistence;

/// <summary>A journal that comes in a library of its own, so that programs that have no use for it neither reference nor load it.</summary>
/// <param name="Create">Makes the journal of a system.</param>
/// <param name="EraseAsync">Erases the events of all ids that begin with a text, whoever writes them; what stays of them holds no
/// payload. Called when no writer is at work; a failure is thrown, and asking again is safe.</param>
public sealed record JournalPlugin(Func<ExtendedActorSystem, IJournal> Create, Func<string, ValueTask> EraseAsync);
