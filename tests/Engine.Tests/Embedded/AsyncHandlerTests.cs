namespace Pipeline.Engine.Tests;

public sealed class AsyncHandlerTests : EngineTest
{
    [Fact]
    public async Task A_handler_can_yield_without_end_and_never_nests()
    {
        var actor = Spawn(a => a.OnAsync<int>(async times =>
        {
            for (var i = 0; i < times; i++) await Task.Yield();
            a.From.Tell("done", a.Me);
        }));

        Assert.Equal("done", await actor.Ask<string>(100_000, Patience));
    }

    [Fact]
    public async Task A_handler_that_blocks_on_a_piece_of_its_own_runs_it_at_once()
    {
        var actor = Spawn(a => a.OnAsync<string>(async _ =>
        {
            await Task.Yield();
            var piece = Task.Factory.StartNew(
                () => a.Me.Path.Name, CancellationToken.None, TaskCreationOptions.None, TaskScheduler.Current);
#pragma warning disable xUnit1031 // Blocking is what is tested.
            a.From.Tell(piece.Result, a.Me);
#pragma warning restore xUnit1031
        }), "blocking");

        Assert.Equal("blocking", await actor.Ask<string>("go", Patience));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(50 * 24 * 3600)]
    public async Task A_receive_timeout_that_no_timer_can_hold_is_refused(int seconds)
    {
        var actor = Spawn(a => a.On<TimeSpan>(t => a.From.Tell(Record.Exception(() => a.Idle(t))!, a.Me)));

        Assert.IsType<ArgumentOutOfRangeException>(await actor.Ask<Exception>(TimeSpan.FromSeconds(seconds), Patience));
    }
}
