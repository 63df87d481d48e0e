namespace Pipeline.Engine;

/// <summary>A log event of level Info.</summary>
public class Info : LogEvent
{
    /// <summary>With its source and message.</summary>
    public Info(string logSource, Type? logClass, object message)
        : this(null, logSource, logClass, message)
    {
    }

    /// <summary>With an exception.</summary>
    public Info(Exception? cause, string logSource, Type? logClass, object message)
        : base(cause, logSource, logClass, message)
    {
    }

    /// <inheritdoc/>
    public override LogLevel LogLevel() => Engine.LogLevel.InfoLevel;
}
