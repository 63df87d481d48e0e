namespace Pipeline;

/// <summary>What is promised when a crash or a lost answer leaves the outcome of a send unknown.</summary>
public enum DeliveryMode
{
    /// <summary>It is sent again: each backend gets each event, perhaps twice. The default.</summary>
    AtLeastOnce,

    /// <summary>It is not sent again: no backend gets an event twice, perhaps not at all.</summary>
    AtMostOnce,
}
