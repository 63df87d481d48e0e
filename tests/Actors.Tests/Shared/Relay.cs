namespace Pipeline.Actors.Tests;

/// <summary>Stands in for a child: tells a probe that it was made, and passes on what it gets.</summary>
internal sealed class Relay : ReceiveActor
{
    private readonly string _name;
    private readonly IActorRef _probe;

    public Relay(string name, IActorRef probe)
    {
        (_name, _probe) = (name, probe);
        ReceiveAny(message => probe.Forward(message));
    }

    protected override void PreStart() => _probe.Tell(new Made(_name, Self), Self);

    /// <summary>A child was made, or made again.</summary>
    internal sealed record Made(string Name, IActorRef Actor);
}
