namespace Pipeline.Engine.TestKit;

/// <summary>Queues what it receives; watches and spawns for the test.</summary>
internal sealed class InternalTestActor(MessageQueue queue) : UntypedActor
{
    private Func<object, bool>? _ignore;
    private AutoPilot _pilot = AutoPilot.NoAutoPilot;

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case SetIgnore set:
                _ignore = set.Ignore;
                break;
            case SetPilot set:
                _pilot = set.Pilot;
                break;
            case WatchActor watch:
                Sender.Tell(Context.Watch(watch.Actor));
                break;
            case UnwatchActor unwatch:
                Sender.Tell(Context.Unwatch(unwatch.Actor));
                break;
            case Spawn spawn:
                Sender.Tell(Context.ActorOf(spawn.Props, spawn.Name));
                break;
            default:
                var next = _pilot.Run(Sender, message);
                if (next is not KeepRunning) _pilot = next;
                if (_ignore?.Invoke(message) != true) queue.Add(new Envelope(message, Sender));
                break;
        }
    }

    public sealed record SetIgnore(Func<object, bool>? Ignore);

    public sealed record SetPilot(AutoPilot Pilot);

    public sealed record WatchActor(IActorRef Actor);

    public sealed record UnwatchActor(IActorRef Actor);

    public sealed record Spawn(Props Props, string? Name);
}
