namespace Pipeline.Engine.Tests.Persistence;

/// <summary>Short forms for tests: events are texts, and what a journal does is waited for.</summary>
internal static class JournalExtensions
{
    public const string Id = "log";

    /// <summary>One batch.</summary>
    public static AtomicWrite Batch(long firstSequenceNr, params object[] payloads) =>
        new([.. payloads.Select((payload, i) => new PersistentEvent(firstSequenceNr + i, payload))]);

    public static IReadOnlyList<WriteResult> Write(this IJournal journal, params AtomicWrite[] writes) => journal.WriteTo(Id, writes);

    public static IReadOnlyList<WriteResult> WriteTo(this IJournal journal, string persistenceId, params AtomicWrite[] writes) =>
        Done(journal.WriteAsync(persistenceId, writes));

    /// <summary>Writes one event a batch and insists on success.</summary>
    public static void Store(this IJournal journal, long firstSequenceNr, params string[] texts)
    {
        for (var i = 0; i < texts.Length; i++)
            Assert.Equal([WriteResult.Ok], journal.Write(Batch(firstSequenceNr + i, texts[i])));
    }

    public static void Delete(this IJournal journal, long toSequenceNr) => Done(journal.DeleteToAsync(Id, toSequenceNr));

    /// <summary>What a replay shows, an event a line as "number: payload", then "highest number".</summary>
    public static IReadOnlyList<string> Replay(this IJournal journal, ReplayRange? range = null, string persistenceId = Id)
    {
        var seen = new List<string>();
        var result = Done(journal.ReplayAsync(persistenceId, range ?? ReplayRange.All, e => seen.Add($"{e.SequenceNr}: {e.Payload}")));
        return [.. seen, $"highest {result.HighestSequenceNr}"];
    }

    private static void Done(ValueTask task) => task.AsTask().GetAwaiter().GetResult();

    private static T Done<T>(ValueTask<T> task) => task.AsTask().GetAwaiter().GetResult();
}
