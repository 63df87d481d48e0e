namespace Pipeline.Engine;

/// <summary>Creation of actors that need no argument.</summary>
public static class ActorRefFactoryExtensions
{
    /// <inheritdoc cref="IActorRefFactory.ActorOf"/>
    public static IActorRef ActorOf<TActor>(this IActorRefFactory factory, string? name = null)
        where TActor : ActorBase, new()
    {
        ArgumentNullException.ThrowIfNull(factory);
        return factory.ActorOf(Props.Create(static () => new TActor()), name);
    }
}
