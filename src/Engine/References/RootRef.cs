namespace Pipeline.Engine;

/// <summary>The parent of the guardians: hears that they have stopped, and stops the system if one fails.</summary>
internal sealed class RootRef(LocalActorSystem system, ActorPath path) : ActorRefBase, IInternalActorRef
{
    public override ActorPath Path => path;

    public LocalActorSystem System => system;

    public bool IsTerminated => false;

    public override void Tell(object message, IActorRef? sender) => system.DeadLetter(new Envelope(message, sender), this);

    public void SendSystemMessage(SystemMessage message)
    {
        switch (message)
        {
            case DeathWatchNotification:
                system.GuardianStopped();
                break;
            case Failed failed:
                // A failure was escalated beyond the last supervisor.
                system.Log.Error(failed.Cause, "{0} failed: the system terminates", failed.Child.Path);
                _ = system.Terminate();
                break;
        }
    }
}
