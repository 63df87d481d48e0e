namespace Pipeline.Engine;

/// <summary>
/// A handle to one incarnation of an actor. It survives restarts; once the actor has stopped it never equals a new
/// actor of the same name, and what is sent to it becomes a <see cref="DeadLetter"/>.
/// </summary>
public interface IActorRef : ICanTell, IEquatable<IActorRef>, IComparable<IActorRef>, IComparable
{
    /// <summary>Where the actor lives, with the uid of this incarnation.</summary>
    ActorPath Path { get; }
}
