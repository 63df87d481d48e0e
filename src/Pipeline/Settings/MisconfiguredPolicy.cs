namespace Pipeline;

/// <summary>What becomes of the events for a backend that cannot be made.</summary>
public enum MisconfiguredPolicy
{
    /// <summary>They stay pending within the caps, until the configuration is put right. The default.</summary>
    Keep,

    /// <summary>A <see cref="NoopBackend"/> takes them: they count as delivered and are gone.</summary>
    Discard,
}
