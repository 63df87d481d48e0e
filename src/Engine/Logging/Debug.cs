namespace Pipeline.Engine;

/// <summary>A log event of level Debug.</summary>
public class Debug : LogEvent
{
    /// <summary>With its source and message.</summary>
    public Debug(string logSource, Type? logClass, object message)
        : this(null, logSource, logClass, message)
    {
    }

    /// <summary>With an exception.</summary>
    public Debug(Exception? cause, string logSource, Type? logClass, object message)
        : base(cause, logSource, logClass, message)
    {
    }

    /// <inheritdoc/>
    public override LogLevel LogLevel() => Engine.LogLevel.DebugLevel;
}
