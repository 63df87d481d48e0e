namespace Pipeline.Engine;

/// <summary>Creates and stops actors: the system for top-level actors, a context for children.</summary>
public interface IActorRefFactory
{
    /// <summary>Creates an actor and returns at once; its constructor runs on its own first turn.</summary>
    /// <param name="props">How to make it, now and at every restart.</param>
    /// <param name="name">Its name, unique among its siblings; null lets the engine choose <c>$a</c>, <c>$b</c>, …</param>
    /// <exception cref="InvalidActorNameException">
    /// The name is malformed, or a sibling that has not terminated yet has it.
    /// </exception>
    /// <exception cref="InvalidOperationException">The parent is stopping or has stopped.</exception>
    IActorRef ActorOf(Props props, string? name = null);

    /// <summary>Stops an actor after the message it is handling; its children stop first. Nobody is nothing to stop.</summary>
    void Stop(IActorRef actor);
}
