namespace Pipeline.Engine;

/// <summary>Logging at each level: <c>log.Info("sent {0}", n)</c>, <c>log.Error(exception, "failed")</c>.</summary>
public static class LoggingExtensions
{
    /// <summary>Logs at level Debug.</summary>
    public static void Debug(this ILoggingAdapter log, string format, params object?[] args) =>
        Log(log, LogLevel.DebugLevel, null, format, args);

    /// <summary>Logs an exception at level Debug.</summary>
    public static void Debug(this ILoggingAdapter log, Exception? cause, string format, params object?[] args) =>
        Log(log, LogLevel.DebugLevel, cause, format, args);

    /// <summary>Logs at level Info.</summary>
    public static void Info(this ILoggingAdapter log, string format, params object?[] args) =>
        Log(log, LogLevel.InfoLevel, null, format, args);

    /// <summary>Logs an exception at level Info.</summary>
    public static void Info(this ILoggingAdapter log, Exception? cause, string format, params object?[] args) =>
        Log(log, LogLevel.InfoLevel, cause, format, args);

    /// <summary>Logs at level Warning.</summary>
    public static void Warning(this ILoggingAdapter log, string format, params object?[] args) =>
        Log(log, LogLevel.WarningLevel, null, format, args);

    /// <summary>Logs an exception at level Warning.</summary>
    public static void Warning(this ILoggingAdapter log, Exception? cause, string format, params object?[] args) =>
        Log(log, LogLevel.WarningLevel, cause, format, args);

    /// <summary>Logs at level Error.</summary>
    public static void Error(this ILoggingAdapter log, string format, params object?[] args) =>
        Log(log, LogLevel.ErrorLevel, null, format, args);

    /// <summary>Logs an exception at level Error.</summary>
    public static void Error(this ILoggingAdapter log, Exception? cause, string format, params object?[] args) =>
        Log(log, LogLevel.ErrorLevel, cause, format, args);

    private static void Log(ILoggingAdapter log, LogLevel level, Exception? cause, string format, object?[] args)
    {
        ArgumentNullException.ThrowIfNull(log);
        log.Log(level, cause, format, args);
    }
}
