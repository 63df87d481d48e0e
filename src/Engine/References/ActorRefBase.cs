namespace Pipeline.Engine;

/// <summary>Identity of references: one object is one incarnation, so equality is that of the object.</summary>
public abstract class ActorRefBase : IActorRef
{
    private protected ActorRefBase()
    {
    }

    /// <inheritdoc/>
    public abstract ActorPath Path { get; }

    /// <inheritdoc/>
    public abstract void Tell(object message, IActorRef? sender);

    /// <inheritdoc/>
    public bool Equals(IActorRef? other) => ReferenceEquals(this, other);

    /// <inheritdoc/>
    public sealed override bool Equals(object? obj) => ReferenceEquals(this, obj);

    /// <inheritdoc/>
    public sealed override int GetHashCode() => base.GetHashCode();

    /// <summary>Orders by path, then by uid.</summary>
    public int CompareTo(IActorRef? other) => Compare(this, other);

    /// <inheritdoc cref="CompareTo(IActorRef?)"/>
    /// <exception cref="ArgumentException"><paramref name="obj"/> is not a reference.</exception>
    public int CompareTo(object? obj) => Compare(this, obj);

    /// <summary>For example <c>[akka://system/user/a#12]</c>.</summary>
    public override string ToString() => Format(this);

    internal static int Compare(IActorRef self, object? other) => other switch
    {
        null => 1,
        IActorRef that => self.Path.CompareTo(that.Path),
        _ => throw new ArgumentException($"{other.GetType()} is not an actor reference.", nameof(other)),
    };

    internal static string Format(IActorRef self) => $"[{self.Path.ToStringWithUid()}]";
}
