namespace Pipeline.Engine.Persistence;

/// <summary>The three ends of a write.</summary>
public enum WriteOutcome
{
    /// <summary>Stored.</summary>
    Ok,

    /// <summary>Refused, for instance because an event has no serialized form; nothing is stored and the actor goes on.</summary>
    Rejected,

    /// <summary>The journal could not; the actor stops.</summary>
    Failed,
}
