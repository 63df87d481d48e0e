namespace Pipeline.Engine;

/// <summary>A log event of level Warning.</summary>
public class Warning : LogEvent
{
    /// <summary>With its source and message.</summary>
    public Warning(string logSource, Type? logClass, object message)
        : this(null, logSource, logClass, message)
    {
    }

    /// <summary>With an exception.</summary>
    public Warning(Exception? cause, string logSource, Type? logClass, object message)
        : base(cause, logSource, logClass, message)
    {
    }

    /// <inheritdoc/>
    public override LogLevel LogLevel() => Engine.LogLevel.WarningLevel;
}
