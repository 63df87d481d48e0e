namespace Pipeline.Engine;

/// <summary>The supervisor of the actors that have no other parent; restarts what fails.</summary>
internal sealed class GuardianActor : ActorBase
{
    protected override bool Receive(object message) => false;
}
