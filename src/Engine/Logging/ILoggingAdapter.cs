namespace Pipeline.Engine;

/// <summary>Writes log events of one source. The convenient forms are in <see cref="LoggingExtensions"/>.</summary>
public interface ILoggingAdapter
{
    /// <summary>Whether level Debug is logged.</summary>
    bool IsDebugEnabled { get; }

    /// <summary>Whether level Info is logged.</summary>
    bool IsInfoEnabled { get; }

    /// <summary>Whether level Warning is logged.</summary>
    bool IsWarningEnabled { get; }

    /// <summary>Whether level Error is logged.</summary>
    bool IsErrorEnabled { get; }

    /// <summary>Whether a level is logged.</summary>
    bool IsEnabled(LogLevel logLevel);

    /// <summary>Publishes a log event if its level is logged.</summary>
    /// <param name="logLevel">How serious it is.</param>
    /// <param name="cause">The exception to report, or null.</param>
    /// <param name="format">The message, with <c>{0}</c> for the arguments; taken literally when there is none.</param>
    /// <param name="args">The arguments; formatted only when someone reads the message.</param>
    void Log(LogLevel logLevel, Exception? cause, string format, params object?[] args);
}
