namespace Pipeline.Engine.Tests;

public sealed class CoordinatedShutdownTests : EngineTest
{
    private readonly ActorSystem _system = ActorSystem.Create("Sys-1");
    private readonly List<string> _ran = [];

    private CoordinatedShutdown Phases => CoordinatedShutdown.Get(_system);

    private static Task<Done> Ended => Task.FromResult(Done.Instance);

    private void Add(string phase, Func<Task<Done>>? task = null) => Phases.AddTask(phase, phase, () =>
    {
        lock (_ran) _ran.Add(phase);
        return task is null ? Ended : task();
    });

    private Task<Done> Run(string? fromPhase = null) => Phases.Run(CoordinatedShutdown.UnknownReason.Instance, fromPhase).WaitAsync(Patience);

    [Fact]
    public async Task The_phases_run_in_their_order_however_their_tasks_were_added_and_the_actors_stop_last()
    {
        var actor = _system.ActorOf(Make(a => a.Stopped = () => _ran.Add("actors")));
        await actor.Ask<Act.Pong>(new Act.Ping(), Patience);
        Add(CoordinatedShutdown.PhaseBeforeActorSystemTerminate);
        Add(CoordinatedShutdown.PhaseServiceStop);
        Add(CoordinatedShutdown.PhaseServiceRequestsDone);
        Add(CoordinatedShutdown.PhaseServiceUnbind);
        Add(CoordinatedShutdown.PhaseBeforeServiceUnbind);

        await Run();

        Assert.Equal(
            ["before-service-unbind", "service-unbind", "service-requests-done", "service-stop", "before-actor-system-terminate", "actors"],
            _ran);
        Assert.True(_system.WhenTerminated.IsCompleted);
    }

    [Fact]
    public async Task Terminating_the_system_runs_them()
    {
        Add(CoordinatedShutdown.PhaseServiceStop);

        await _system.Terminate().WaitAsync(Patience);

        Assert.Equal(["service-stop"], _ran);
        Assert.IsType<CoordinatedShutdown.ActorSystemTerminateReason>(Phases.ShutdownReason);
    }

    [Fact]
    public async Task The_tasks_of_one_phase_run_side_by_side()
    {
        var (first, second) = (new TaskCompletionSource<Done>(), new TaskCompletionSource<Done>());
        Add(CoordinatedShutdown.PhaseServiceStop, () =>
        {
            first.SetResult(Done.Instance);
            return second.Task;
        });
        Add(CoordinatedShutdown.PhaseServiceStop, () =>
        {
            second.SetResult(Done.Instance);
            return first.Task;
        });

        await Run();

        Assert.Equal(["service-stop", "service-stop"], _ran);
    }

    [Fact]
    public async Task A_task_that_throws_stops_no_later_phase()
    {
        Add(CoordinatedShutdown.PhaseServiceUnbind, () => throw new Boom());
        Add(CoordinatedShutdown.PhaseServiceRequestsDone, () => Task.FromException<Done>(new Boom()));
        Add(CoordinatedShutdown.PhaseServiceStop);

        await Run();

        Assert.Equal(["service-unbind", "service-requests-done", "service-stop"], _ran);
    }

    [Fact]
    public async Task A_task_that_does_not_end_in_time_stops_no_later_phase()
    {
        var system = Systems.WithPhaseTimeout(TimeSpan.FromMilliseconds(50));
        var shutdown = CoordinatedShutdown.Get(system);
        var never = new TaskCompletionSource<Done>();
        shutdown.AddTask(CoordinatedShutdown.PhaseServiceUnbind, "never", () => never.Task);
        Func<Task<Done>> later = () =>
        {
            _ran.Add("later");
            return Ended;
        };
        shutdown.AddTask(CoordinatedShutdown.PhaseServiceStop, "later", later);

        await system.Terminate().WaitAsync(Patience);

        Assert.Equal(["later"], _ran);
    }

    [Fact]
    public async Task It_can_begin_with_a_later_phase()
    {
        Add(CoordinatedShutdown.PhaseServiceUnbind);
        Add(CoordinatedShutdown.PhaseServiceStop);

        await Run(CoordinatedShutdown.PhaseServiceStop);

        Assert.Equal(["service-stop"], _ran);
    }

    [Fact]
    public async Task It_runs_once()
    {
        Add(CoordinatedShutdown.PhaseServiceStop);

        await Task.WhenAll(Run(), Run());
        await _system.Terminate().WaitAsync(Patience);

        Assert.Equal(["service-stop"], _ran);
        Assert.IsType<CoordinatedShutdown.UnknownReason>(Phases.ShutdownReason);
    }

    [Fact]
    public void A_phase_that_is_none_is_refused() =>
        Assert.Throws<ConfigurationException>(() => Phases.AddTask("tea-time", "tea", () => Ended));

    protected override void AfterAll()
    {
        _system.Dispose();
        base.AfterAll();
    }
}
