namespace Pipeline.Engine;

/// <summary>How serious a log event is.</summary>
public enum LogLevel
{
    /// <summary>For finding faults.</summary>
    DebugLevel,

    /// <summary>What happens.</summary>
    InfoLevel,

    /// <summary>Something unexpected that was dealt with.</summary>
    WarningLevel,

    /// <summary>A failure.</summary>
    ErrorLevel,
}
