namespace Pipeline.Bench;

/// <summary>Answers with what it gets.</summary>
internal sealed class Echo : ReceiveActor
{
    public Echo() => Receive<string>(text => Sender.Tell(text, Self));
}

/// <summary>Counts messages, and says when it has so many.</summary>
internal sealed class Counter : ReceiveActor
{
    public Counter(Countdown countdown) => Receive<Message>(_ => countdown.One());
}

/// <summary>Says that it has started, and then does nothing, as most actors do most of the time.</summary>
internal sealed class Idle : ReceiveActor
{
    public Idle(Countdown started)
    {
        Receive<Message>(_ => { });
        started.OneOfMany();
    }
}

/// <summary>Makes so many idle children.</summary>
internal sealed class Nursery : ReceiveActor
{
    public Nursery() => Receive<(int Count, Countdown Started)>(order =>
    {
        var started = order.Started;
        var props = Props.Create(() => new Idle(started));
        for (var i = 0; i < order.Count; i++) Context.ActorOf(props);
    });
}

internal sealed record Message
{
    public static readonly Message Instance = new();
}
