namespace Pipeline.Engine;

/// <summary>Something was asked for that is not set up, a phase of the shutdown for example.</summary>
public sealed class ConfigurationException : AkkaException
{
    /// <summary>Says what is missing.</summary>
    public ConfigurationException(string message)
        : base(message)
    {
    }
}
