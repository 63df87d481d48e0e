namespace Pipeline.Actors.Tests;

public sealed class EventQueueTests
{
    [Fact]
    public void Events_come_out_in_the_order_they_went_in_however_often_the_ring_wraps_and_grows()
    {
        var queue = new EventQueue(capacity: 1000);
        var taken = new List<string>();
        var next = 0;
        foreach (var (add, take) in new[] { (10, 7), (12, 3), (40, 50), (5, 100), (16, 16), (1, 2) })
        {
            for (var i = 0; i < add; i++) Assert.True(Add(queue, next++));
            taken.AddRange(Take(queue, take));
        }

        Assert.Equal(Enumerable.Range(0, next).Select(n => $"{n}"), taken);
        Assert.Equal(0, queue.Count);
    }

    [Fact]
    public async Task A_full_queue_takes_nothing_and_tells_when_there_is_space_again()
    {
        var queue = new EventQueue(capacity: 2);
        Assert.Equal([true, true, false], [Add(queue, 0), Add(queue, 1), Add(queue, 2)]);
        var space = queue.WaitForSpace();
        Assert.False(space.IsCompleted);

        Assert.Equal(["0"], Take(queue, 1));

        Assert.True(await space);
        Assert.True(Add(queue, 3));
        Assert.Equal(["1", "3"], Take(queue, 10));
    }

    [Fact]
    public async Task A_closed_queue_takes_nothing_lets_nobody_wait_and_gives_what_it_has()
    {
        var queue = new EventQueue(capacity: 1);
        Add(queue, 0);
        var space = queue.WaitForSpace();

        queue.Close();

        Assert.False(await space);
        Assert.False(await queue.WaitForSpace());
        Assert.Equal(["0"], Take(queue, 10));
        Assert.False(Add(queue, 1));
    }

    [Fact]
    public async Task Nothing_is_lost_or_doubled_between_writers_that_wait_and_the_reader()
    {
        const int writers = 4, each = 2_000;
        var queue = new EventQueue(capacity: 8);
        var writing = Enumerable.Range(0, writers).Select(writer => Task.Run(async () =>
        {
            for (var i = 0; i < each; i++)
            {
                while (!Add(queue, writer * each + i)) Assert.True(await queue.WaitForSpace());
            }
        })).ToArray();

        var taken = new List<string>();
        while (taken.Count < writers * each)
        {
            taken.AddRange(Take(queue, 5));
            await Task.Yield();
        }

        await Task.WhenAll(writing);
        Assert.Equal(Enumerable.Range(0, writers * each), taken.Select(int.Parse).Order());
        Assert.Equal(0, queue.Count);
    }

    private static bool Add(EventQueue queue, int number) =>
        queue.TryAdd(new TrackedEvent(new TelemetryEvent("test", $"{number}"), DateTimeOffset.UnixEpoch, Bulk: false));

    private static List<string> Take(EventQueue queue, int most) => [.. queue.Take(most).Select(tracked => tracked.Event.Name)];
}
