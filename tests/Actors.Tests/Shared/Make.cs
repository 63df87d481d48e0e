namespace Pipeline.Actors.Tests;

/// <summary>Makes what the actors tell each other.</summary>
internal static class Make
{
    public static readonly DateTimeOffset Time = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    /// <summary>An id; greater ones are later. Those of an earlier era come before all of a later one.</summary>
    public static Guid Id(int n, int era = 1) => new(era, (short)(n >> 16), (short)n, 0, 0, 0, 0, 0, 0, 0, 0);

    public static TelemetryEvent Event(string name = "export") => Some.Event(name) with { Id = Id(7, era: 9), Timestamp = Time };

    public static Batch Batch(int id = 1, int events = 1, int era = 1) =>
        new(Id(id, era), Epoch: 1, CollectionMode.Remote, [.. Some.Names(events).Select(Event)]);

    public static SpillEntry Entry(int id, string journal = "buffer-0", int count = 1, long epoch = 1, params string[] outstanding) =>
        new(journal, Id(id, era: 0), epoch, CollectionMode.Remote, count, outstanding.Length == 0 ? ["a"] : outstanding);
}
