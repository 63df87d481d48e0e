namespace Pipeline.Engine;

/// <summary>A reference to no actor: what is told to it vanishes silently. See <see cref="ActorRefs.Nobody"/>.</summary>
public sealed class Nobody : ActorRefBase
{
    internal Nobody()
    {
    }

    /// <inheritdoc/>
    public override ActorPath Path { get; } = ActorPath.Root("all-systems").Child("Nobody", 0);

    /// <inheritdoc/>
    public override void Tell(object message, IActorRef? sender) => ArgumentNullException.ThrowIfNull(message);
}
