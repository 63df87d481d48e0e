namespace Pipeline.Engine;

/// <summary>A log event of level Error.</summary>
public class Error : LogEvent
{
    /// <summary>With its cause, source and message.</summary>
    public Error(Exception? cause, string logSource, Type? logClass, object message)
        : base(cause, logSource, logClass, message)
    {
    }

    /// <inheritdoc/>
    public override LogLevel LogLevel() => Engine.LogLevel.ErrorLevel;
}
