namespace Pipeline.Cli;

/// <summary>A process that owns a journal, or was the last to own it.</summary>
internal sealed record JournalOwner(int ProcessId, bool IsRunning);

/// <summary>One file of a journal, with the numbers that it holds; the last is below the first where none can be read.</summary>
internal sealed record JournalSegment(string Name, long FirstSequenceNr, long LastSequenceNr, long Bytes);

/// <summary>Something that is not as it was written.</summary>
/// <param name="Kind"><c>torn-tail</c>, <c>damaged</c>, <c>foreign</c>, <c>out-of-order</c> or <c>unreadable</c>; of a database also <c>gap</c>,
/// <c>serializer</c> and <c>no-table</c>.</param>
/// <param name="Text">A sentence on it.</param>
/// <param name="IsDamage">False for what may be so in a journal that is well, such as the torn tail that each crash may leave behind.</param>
internal sealed record JournalFinding(string Kind, string Text, bool IsDamage = true);

/// <summary>An event as it is stored.</summary>
internal sealed record JournalEvent(string Journal, long SequenceNr, int SerializerId, string Manifest, ReadOnlyMemory<byte> Payload);

/// <summary>What was done to a journal.</summary>
/// <param name="Id">Its persistence id.</param>
/// <param name="Done">A sentence for each thing that was set aside.</param>
/// <param name="Refusal">Why nothing, or not everything, was done; null if all was.</param>
internal sealed record JournalRepair(string Id, IReadOnlyList<string> Done, string? Refusal = null);
