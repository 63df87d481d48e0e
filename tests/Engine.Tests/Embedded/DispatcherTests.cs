namespace Pipeline.Engine.Tests;

public sealed class DispatcherTests
{
    /// <summary>Runs turns when it is told to, on the thread of the test.</summary>
    private sealed class StepDispatcher : MessageDispatcher
    {
        private readonly Queue<IThreadPoolWorkItem> _turns = [];

        public int Due => _turns.Count;

        public override void Execute(IThreadPoolWorkItem turn) => _turns.Enqueue(turn);

        public void RunOne() => _turns.Dequeue().Execute();

        public void RunAll()
        {
            while (Due > 0) RunOne();
        }
    }

    private readonly StepDispatcher _dispatcher = new();

    private static Props Make(Action<Act> configure) => Props.Create(() => new Act(configure));

    [Fact]
    public void A_whole_system_runs_on_one_thread()
    {
        using var system = ActorSystem.Create("Sys", new EngineSetup { Dispatcher = _dispatcher });
        Assert.Equal(0, _dispatcher.Due);
        var threads = new HashSet<int>();
        var child = Make(a => a.On<string>(_ =>
        {
            threads.Add(Environment.CurrentManagedThreadId);
            throw new Boom();
        }));
        var parent = system.ActorOf(Make(a =>
        {
            var made = a.Ctx.ActorOf(child);
            a.On<string>(m =>
            {
                threads.Add(Environment.CurrentManagedThreadId);
                made.Forward(m);
            });
        }));

        parent.Tell("fail", ActorRefs.NoSender);
        var answer = parent.Ask<Act.Pong>(new Act.Ping());
        Assert.False(answer.IsCompleted);
        _dispatcher.RunAll();
        Assert.True(answer.IsCompletedSuccessfully);

        var terminated = system.Terminate();
        Assert.False(terminated.IsCompleted);
        _dispatcher.RunAll();
        Assert.True(terminated.IsCompletedSuccessfully);
        Assert.Equal([Environment.CurrentManagedThreadId], threads);
    }

    [Fact]
    public void An_actor_takes_thirty_messages_a_turn()
    {
        using var system = ActorSystem.Create("Sys", new EngineSetup { Dispatcher = _dispatcher });
        var handled = 0;
        var actor = system.ActorOf(Make(a => a.On<string>(_ => handled++)));
        for (var i = 0; i < 31; i++) actor.Tell("x", ActorRefs.NoSender);

        Assert.Equal(1, _dispatcher.Due);
        _dispatcher.RunOne();
        Assert.Equal((30, 1), (handled, _dispatcher.Due));
        _dispatcher.RunOne();
        Assert.Equal((31, 0), (handled, _dispatcher.Due));
    }
}
