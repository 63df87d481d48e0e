namespace Pipeline.Engine.TestKit;

internal sealed class KeepRunning : AutoPilot
{
    public override AutoPilot Run(IActorRef sender, object message) => this;
}
