namespace Pipeline;

/// <summary>
/// Under which promise an event was collected. Stamped on each batch: what was collected local-only is never sent.
/// </summary>
public enum CollectionMode
{
    /// <summary>May be sent to the configured backends.</summary>
    Remote,

    /// <summary>Stays on this machine, also after local-only has been switched off.</summary>
    LocalOnly,
}
