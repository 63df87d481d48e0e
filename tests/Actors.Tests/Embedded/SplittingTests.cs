namespace Pipeline.Actors.Tests.Embedded;

/// <summary>A batch in a journal that a backend rejects for one of its events, with the process killed at every send on the way (R4-R6, R9, R12).</summary>
public sealed class SplittingTests
{
    private const string Poison = "e5";
    private const int Events = 8;

    // e0-7, e0-3, e4-7, e4-5, e4, e5, e6-7
    private const int Sends = 7;

    [Theory]
    [InlineData(DeliveryMode.AtLeastOnce)]
    [InlineData(DeliveryMode.AtMostOnce)]
    public async Task A_spilled_batch_is_split_and_only_the_poison_event_is_dropped(DeliveryMode mode)
    {
        using var machine = await SpilledAsync(mode);
        var backend = Picky();

        var report = await DeliverAsync(machine, backend);

        Assert.Equal(Some.Names(Events).Except([Poison]), backend.Names);
        Assert.Equal(Sends, backend.Attempts.Count);
        Assert.Equal((Events - 1, 1, 0), (report.Delivered, report.Dropped[DropReason.Rejected], report.Pending));
        Assert.Empty(machine.Segments);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    public async Task R4_A_kill_while_a_half_is_on_its_way_loses_nothing_and_the_half_keeps_its_id(int send)
    {
        using var machine = await SpilledAsync(DeliveryMode.AtLeastOnce);
        var first = await KilledAtAsync(machine, send);
        var backend = Picky();

        var report = await DeliverAsync(machine, backend);

        Assert.Equal(first.Attempts[^1].Id, backend.Attempts[0].Id);
        Assert.Equal(Some.Names(Events).Except([Poison]), first.Names.Concat(backend.Names));
        Assert.Equal(0, report.Pending);
        Assert.Empty(machine.Segments);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    public async Task R5_A_kill_while_a_half_is_on_its_way_loses_that_half_and_sends_no_other_twice(int send)
    {
        using var machine = await SpilledAsync(DeliveryMode.AtMostOnce);
        var first = await KilledAtAsync(machine, send);
        var lost = first.Attempts[^1].Events.Select(e => e.Name);
        var backend = Picky();

        await DeliverAsync(machine, backend);

        Assert.Empty(first.Names.Intersect(backend.Names));
        Assert.Equal(Some.Names(Events).Except([Poison]).Except(lost), first.Names.Concat(backend.Names));
    }

    private static FakeBackend Picky() => new() { Behaviour = (batch, _) => Task.FromResult(Answer(batch)) };

    private static SendResult Answer(Batch batch) =>
        batch.Events.Any(e => e.Name == Poison) ? new Rejected("bad") : Accepted.Instance;

    private static async Task<Machine> SpilledAsync(DeliveryMode mode)
    {
        var machine = new Machine { Settings = Home.Settings with { Delivery = mode } };
        var client = machine.Start(("main", new FakeBackend()));
        foreach (var name in Some.Names(Events)) client.Track(Some.Event(name));
        await client.CloseAsync(TimeSpan.Zero);
        Assert.NotEmpty(machine.Segments);
        return machine;
    }

    private static async Task<DeliveryReport> DeliverAsync(Machine machine, FakeBackend backend)
    {
        var client = machine.Start(("main", backend));
        await client.FlushAsync();
        return await client.CloseAsync();
    }

    private static async Task<FakeBackend> KilledAtAsync(Machine machine, int send)
    {
        var (backend, reached) = (new FakeBackend(), new TaskCompletionSource());
        backend.Behaviour = async (batch, _) =>
        {
            if (backend.Attempts.Count < send) return Answer(batch);
            reached.SetResult();
            return await new TaskCompletionSource<SendResult>().Task;
        };
        var client = machine.Start(("main", backend));
        _ = client.FlushAsync();
        await reached.Task.WaitAsync(TimeSpan.FromMinutes(1));
        // Each part was read from the journal, behind what the journal had been told of the one before.
        machine.Kill();
        return backend;
    }
}
