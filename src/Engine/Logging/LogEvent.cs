namespace Pipeline.Engine;

/// <summary>One entry of the log, published on the event stream.</summary>
public abstract class LogEvent
{
    private protected LogEvent(Exception? cause, string logSource, Type? logClass, object message)
    {
        Cause = cause;
        LogSource = logSource;
        LogClass = logClass;
        Message = message;
    }

    /// <summary>The exception that is reported, if any.</summary>
    public Exception? Cause { get; }

    /// <summary>When it was published; the default value before.</summary>
    public DateTimeOffset Timestamp { get; internal set; }

    /// <summary>Who logs: for an actor its path.</summary>
    public string LogSource { get; }

    /// <summary>The class that logs, if known.</summary>
    public Type? LogClass { get; }

    /// <summary>The message; its text is made by ToString.</summary>
    public object Message { get; }

    /// <summary>How serious it is.</summary>
    public abstract LogLevel LogLevel();

    /// <inheritdoc/>
    public override string ToString()
    {
        var text = $"[{GetType().Name}][{Timestamp:O}][{LogSource}] {Message}";
        return Cause is null ? text : $"{text}{Environment.NewLine}Cause: {Cause}";
    }
}
