namespace Pipeline.Engine.Tests.Persistence;

/// <summary>
/// A persistent actor written in the test that needs it. Its events are texts, its state is the list of them; what happens to it,
/// it tells a witness. The configuration runs in the constructor, also at a restart.
/// </summary>
public sealed class Keeper : ReceivePersistentActor, IWithTimers
{
    private readonly Recovery _recovery;
    private readonly IActorRef _witness;

    public Keeper(string id, IActorRef witness, Action<Keeper>? configure = null, Recovery? recovery = null)
    {
        PersistenceId = id;
        _recovery = recovery ?? Recovery.Default;
        _witness = witness;
        WasRecoveringInConstructor = IsRecovering;

        Recover<string>(text =>
        {
            Apply(text);
            Replayed(text);
        });
        Command<Run>(run => run.Code(this));
        Command<GetState>(_ => Sender.Tell(State, Self));
        configure?.Invoke(this);
    }

    public override string PersistenceId { get; }

    public override Recovery Recovery => _recovery;

    public ITimerScheduler Timers { get; set; } = null!;

    public bool WasRecoveringInConstructor { get; }

    /// <summary>The events whose handlers ran, in order, "a,b,c".</summary>
    public string State { get; private set; } = "";

    /// <summary>What happens, besides, when an event is replayed.</summary>
    public Action<string> Replayed { get; set; } = _ => { };

    public Action WhenRejected { get; set; } = () => { };

    public Action Started { get; set; } = () => { };

    public IActorContext Ctx => Context;

    public IActorRef Me => Self;

    public IActorRef From => Sender;

    /// <summary>The handler that most tests persist with.</summary>
    public void Apply(string text) => State = State.Length == 0 ? text : $"{State},{text}";

    public void Tell(object message) => _witness.Tell(message, Self);

    public void OnCommand<T>(Action<T> handler) => Command(handler);

    public void OnRecover<T>(Action<T> handler) => Recover(handler);

    public void Turn(Action configure) => Become(configure);

    protected override void PreStart()
    {
        Started();
        base.PreStart();
    }

    protected override void PostStop() => Tell("stopped");

    protected override void OnReplaySuccess() => Tell($"replayed to {LastSequenceNr}");

    protected override void OnRecoveryFailure(Exception reason, object? message = null) =>
        Tell($"recovery failed: {reason.GetType().Name}, {message ?? "nothing"}");

    protected override void OnPersistFailure(Exception cause, object @event, long sequenceNr) =>
        Tell($"failed: {@event} {sequenceNr}");

    protected override void OnPersistRejected(Exception cause, object @event, long sequenceNr)
    {
        Tell($"rejected: {@event} {sequenceNr}");
        WhenRejected();
    }

    /// <summary>Runs code as the actor.</summary>
    public sealed record Run(Action<Keeper> Code);

    /// <summary>Asks for <see cref="State"/>.</summary>
    public sealed record GetState;
}
