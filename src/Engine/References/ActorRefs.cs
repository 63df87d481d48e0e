namespace Pipeline.Engine;

/// <summary>The references that stand for nobody.</summary>
public static class ActorRefs
{
    /// <summary>No sender (null): the receiver sees DeadLetters as its Sender.</summary>
    public static readonly IActorRef? NoSender;

    /// <summary>A reference that drops every message silently.</summary>
    public static readonly Nobody Nobody = new();
}
