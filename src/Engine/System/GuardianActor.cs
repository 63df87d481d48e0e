namespace Pipeline.Engine;

/// <summary>The supervisor of the actors that have no other parent; restarts what fails.</summary>
internal sealed class GuardianActor : ActorBase
{
    /// <summary>
    /// Tells the guardian to let its children finish what is in their mailboxes, and to stop with the last of them.
    /// </summary>
    public static readonly object Finish = new();

    protected override bool Receive(object message)
    {
        if (message == Finish)
        {
            foreach (var child in Context.GetChildren()) Context.Watch(child).Tell(PoisonPill.Instance);
        }
        else if (message is not Terminated)
        {
            return false;
        }

        if (!Context.GetChildren().Any()) Context.Stop(Self);
        return true;
    }
}
