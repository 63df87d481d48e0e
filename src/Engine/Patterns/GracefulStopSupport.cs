namespace Pipeline.Engine;

/// <summary>Stopping an actor and waiting for it.</summary>
public static class GracefulStopSupport
{
    /// <summary>Sends a message that stops the actor and waits until it has stopped. Never throws once it waits.</summary>
    /// <param name="target">The actor.</param>
    /// <param name="timeout">How long to wait, on the system's clock.</param>
    /// <param name="stopMessage">Default: <see cref="PoisonPill"/>.</param>
    /// <returns>False if it has not stopped in time.</returns>
    public static async Task<bool> GracefulStop(this IActorRef target, TimeSpan timeout, object? stopMessage = null)
    {
        var actor = target as IInternalActorRef ?? throw new ArgumentException($"{target} cannot be stopped.", nameof(target));
        var promise = new PromiseRef<Terminated>(actor.System);
        promise.Limit(timeout, CancellationToken.None);
        actor.SendSystemMessage(new Watch(actor, promise));
        actor.Tell(stopMessage ?? PoisonPill.Instance, ActorRefs.NoSender);
        try
        {
            await promise.Task.ConfigureAwait(false);
            return true;
        }
        catch (AskTimeoutException)
        {
            actor.SendSystemMessage(new Unwatch(promise));
            return false;
        }
    }
}
