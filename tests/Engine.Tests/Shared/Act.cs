namespace Pipeline.Engine.Tests;

/// <summary>An actor written in the test that needs it. The configuration runs in the constructor, also at a restart.</summary>
public sealed class Act : ReceiveActor, IWithTimers, IWithUnboundedStash
{
    private SupervisorStrategy? _strategy;

    public Act(Action<Act> configure)
    {
        Receive<Ping>(_ => Sender.Tell(new Pong()));
        Receive<Run>(run => run.Code(this));
        configure(this);
    }

    public ITimerScheduler Timers { get; set; } = null!;

    public IStash Stash { get; set; } = null!;

    public Action Started { get; set; } = () => { };

    public Action Stopped { get; set; } = () => { };

    /// <summary>If set, replaces the default, which stops the children.</summary>
    public Action<Exception, object?>? Restarting { get; set; }

    public Action<Exception>? Restarted { get; set; }

    public IUntypedActorContext Ctx => Context;

    public IActorRef Me => Self;

    public IActorRef From => Sender;

    public void On<T>(Action<T> handler, Predicate<T>? when = null) => Receive(handler, when);

    public void On<T>(Func<T, bool> handler) => Receive(handler);

    public void OnAny(Action<object> handler) => ReceiveAny(handler);

    public void OnAsync<T>(Func<T, Task> handler) => ReceiveAsync(handler);

    public void Turn(Action configure) => Become(configure);

    public void Push(Action configure) => BecomeStacked(configure);

    public void Pop() => UnbecomeStacked();

    public void Supervise(SupervisorStrategy strategy) => _strategy = strategy;

    public void Idle(TimeSpan? timeout) => SetReceiveTimeout(timeout);

    protected override SupervisorStrategy SupervisorStrategy() => _strategy ?? base.SupervisorStrategy();

    protected override void PreStart() => Started();

    protected override void PostStop() => Stopped();

    protected override void PreRestart(Exception reason, object? message)
    {
        Restarting?.Invoke(reason, message);
        base.PreRestart(reason, message!);
    }

    protected override void PostRestart(Exception reason)
    {
        if (Restarted is null) base.PostRestart(reason);
        else Restarted(reason);
    }

    /// <summary>Answered with <see cref="Pong"/> when all that came before has been handled; no activity in itself.</summary>
    public sealed record Ping : INotInfluenceReceiveTimeout;

    public sealed record Pong;

    /// <summary>Runs code as the actor.</summary>
    public sealed record Run(Action<Act> Code);
}
