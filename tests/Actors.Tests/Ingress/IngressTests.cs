namespace Pipeline.Actors.Tests;

/// <summary>The way in: bounded, counted, and never in the caller's way (R7, R8).</summary>
public sealed class IngressTests
{
    private int _woken;

    [Fact]
    public void What_does_not_fit_is_refused_and_counted()
    {
        var ingress = New(capacity: 2);

        Assert.Equal([true, true, false, false], Some.Names(4).Select(name => Track(ingress, name)));

        Assert.Equal((2, 2L), (ingress.Count, ingress.Refused));
        Assert.Equal(["e0", "e1"], Read(ingress));
        Assert.True(Track(ingress, "again"));
    }

    [Fact]
    public void Events_are_read_in_order_and_no_more_than_asked_for()
    {
        var ingress = New(capacity: 10);
        foreach (var name in Some.Names(5)) Track(ingress, name);

        Assert.Equal(["e0", "e1", "e2"], Read(ingress, most: 3));
        Assert.Equal(["e3", "e4"], Read(ingress, most: 3));
        Assert.Empty(Read(ingress));
    }

    [Fact]
    public void The_reader_is_woken_once_until_it_rests()
    {
        var ingress = New(capacity: 10);
        Track(ingress, "a");
        Track(ingress, "b");
        Assert.Equal(1, _woken);

        Read(ingress);
        Assert.False(ingress.Rest());
        Track(ingress, "c");

        Assert.Equal(2, _woken);
    }

    [Fact]
    public void An_event_that_came_while_the_reader_was_awake_keeps_it_from_resting()
    {
        var ingress = New(capacity: 10);
        Track(ingress, "a");
        Read(ingress);
        Track(ingress, "b");

        Assert.True(ingress.Rest());
        Track(ingress, "c");

        Assert.Equal(1, _woken);
        Assert.Equal(["b", "c"], Read(ingress));
    }

    [Fact]
    public async Task Bulk_input_waits_until_it_is_granted_room_and_is_marked()
    {
        var ingress = New(capacity: 10);
        var first = WriteAsync(ingress, "a").AsTask();
        var second = WriteAsync(ingress, "b").AsTask();
        Assert.False(first.IsCompleted);
        Assert.Equal(1, _woken);

        ingress.Grant(2);

        Assert.True(await first);
        Assert.True(await second);
        Assert.Equal([true, true], ingress.Read(int.MaxValue).Select(tracked => tracked.Bulk));
    }

    [Fact]
    public async Task A_caller_that_gives_up_waiting_for_a_grant_has_handed_in_nothing()
    {
        var ingress = New(capacity: 10);
        using var patience = new CancellationTokenSource();
        var waiting = WriteAsync(ingress, "a", patience.Token).AsTask();

        await patience.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        Assert.Equal((0, 0L), (ingress.Count, ingress.Refused));
        ingress.Grant(1);
        Assert.True(await WriteAsync(ingress, "b"));
        Assert.Equal(["b"], Read(ingress));
    }

    [Fact]
    public async Task A_caller_that_gives_up_waiting_for_space_leaves_its_grant_to_the_next()
    {
        var ingress = New(capacity: 1);
        Track(ingress, "in the way");
        ingress.Grant(1);
        using var patience = new CancellationTokenSource();
        var waiting = WriteAsync(ingress, "a", patience.Token).AsTask();

        await patience.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        Assert.Equal(["in the way"], Read(ingress));
        Assert.True(await WriteAsync(ingress, "b"));
        Assert.Equal(["b"], Read(ingress));
    }

    [Fact]
    public async Task Race_8_Closing_ends_all_waiting_and_what_comes_later_is_refused_and_counted()
    {
        var full = New(capacity: 1);
        Track(full, "taken");
        full.Grant(1);
        var forSpace = WriteAsync(full, "a").AsTask();
        var forGrant = WriteAsync(full, "b").AsTask();

        full.Close();

        Assert.False(await forSpace);
        Assert.False(await forGrant);
        Assert.False(Track(full, "c"));
        Assert.False(await WriteAsync(full, "d"));
        Assert.Equal(4, full.Refused);
        Assert.Equal(["taken"], Read(full));
    }

    [Fact]
    public async Task Many_threads_hand_in_without_losing_or_doubling_an_event()
    {
        const int threads = 8, each = 2000;
        var ingress = New(capacity: threads * each / 2);

        var taken = await Task.WhenAll(Enumerable.Range(0, threads).Select(thread => Task.Run(() =>
            Some.Names(each, $"{thread}-").Count(name => Track(ingress, name)))));

        Assert.Equal(threads * each, taken.Sum() + ingress.Refused);
        var read = Read(ingress);
        Assert.Equal(taken.Sum(), read.Count);
        Assert.Equal(read.Count, read.Distinct().Count());
    }

    private static bool Track(Ingress ingress, string name) => ingress.TryWrite(Some.Event(name), Make.Time);

    private static ValueTask<bool> WriteAsync(Ingress ingress, string name, CancellationToken cancellationToken = default) =>
        ingress.WriteAsync(Some.Event(name), Make.Time, cancellationToken);

    private static List<string> Read(Ingress ingress, int most = int.MaxValue) => [.. ingress.Read(most).Select(tracked => tracked.Event.Name)];

    private Ingress New(int capacity) => new(capacity, () => Interlocked.Increment(ref _woken));
}
