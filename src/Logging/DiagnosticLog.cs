using Microsoft.Extensions.Logging;
using Pipeline.Actors;

namespace Pipeline.Logging;

/// <summary>One log method for each diagnostic: ids and names are those of <see cref="TelemetryDiagnostic"/>, known when this is compiled.</summary>
internal static partial class DiagnosticLog
{
    public static void Write(ILogger logger, TelemetryDiagnostic diagnostic)
    {
        var (level, message) = (Level(diagnostic.Level), diagnostic.Message);
        switch (diagnostic.Id)
        {
            case 1: NotStarted(logger, level, message); break;
            case 2: BackendMisconfigured(logger, level, message, diagnostic.Backend); break;
            case 3: BackendFailed(logger, level, message, diagnostic.Backend); break;
            case 4: EventsRejected(logger, level, message, diagnostic.Backend); break;
            case 5: SpillUnusable(logger, level, message); break;
            case 6: SpillUnwritable(logger, level, message); break;
            case 7: SpillCapped(logger, level, message); break;
            case 8: SpillUnreadable(logger, level, message); break;
            case 9: BufferFull(logger, level, message); break;
            case 10: ErasureUnreadable(logger, level, message); break;
            case 11: ErasureFolderUnusable(logger, level, message); break;
            case 12: ErasureUnwritten(logger, level, message); break;
            case 14: BackendDoubtful(logger, level, message, diagnostic.Backend); break;
            case 15: CredentialHeader(logger, level, message, diagnostic.Backend); break;
            case 16: UnknownKey(logger, level, message); break;
            default: Engine(logger, level, message); break;
        }
    }

    private static LogLevel Level(DiagnosticLevel level) => level switch
    {
        DiagnosticLevel.Debug => LogLevel.Debug,
        DiagnosticLevel.Warning => LogLevel.Warning,
        _ => LogLevel.Error,
    };

    [LoggerMessage(EventId = 1, EventName = nameof(NotStarted), Message = "{Diagnostic}")]
    private static partial void NotStarted(ILogger logger, LogLevel level, string diagnostic);

    [LoggerMessage(EventId = 2, EventName = nameof(BackendMisconfigured), Message = "{Diagnostic}")]
    private static partial void BackendMisconfigured(ILogger logger, LogLevel level, string diagnostic, string? backend);

    [LoggerMessage(EventId = 3, EventName = nameof(BackendFailed), Message = "{Diagnostic}")]
    private static partial void BackendFailed(ILogger logger, LogLevel level, string diagnostic, string? backend);

    [LoggerMessage(EventId = 4, EventName = nameof(EventsRejected), Message = "{Diagnostic}")]
    private static partial void EventsRejected(ILogger logger, LogLevel level, string diagnostic, string? backend);

    [LoggerMessage(EventId = 5, EventName = nameof(SpillUnusable), Message = "{Diagnostic}")]
    private static partial void SpillUnusable(ILogger logger, LogLevel level, string diagnostic);

    [LoggerMessage(EventId = 6, EventName = nameof(SpillUnwritable), Message = "{Diagnostic}")]
    private static partial void SpillUnwritable(ILogger logger, LogLevel level, string diagnostic);

    [LoggerMessage(EventId = 7, EventName = nameof(SpillCapped), Message = "{Diagnostic}")]
    private static partial void SpillCapped(ILogger logger, LogLevel level, string diagnostic);

    [LoggerMessage(EventId = 8, EventName = nameof(SpillUnreadable), Message = "{Diagnostic}")]
    private static partial void SpillUnreadable(ILogger logger, LogLevel level, string diagnostic);

    [LoggerMessage(EventId = 9, EventName = nameof(BufferFull), Message = "{Diagnostic}")]
    private static partial void BufferFull(ILogger logger, LogLevel level, string diagnostic);

    [LoggerMessage(EventId = 10, EventName = nameof(ErasureUnreadable), Message = "{Diagnostic}")]
    private static partial void ErasureUnreadable(ILogger logger, LogLevel level, string diagnostic);

    [LoggerMessage(EventId = 11, EventName = nameof(ErasureFolderUnusable), Message = "{Diagnostic}")]
    private static partial void ErasureFolderUnusable(ILogger logger, LogLevel level, string diagnostic);

    [LoggerMessage(EventId = 12, EventName = nameof(ErasureUnwritten), Message = "{Diagnostic}")]
    private static partial void ErasureUnwritten(ILogger logger, LogLevel level, string diagnostic);

    [LoggerMessage(EventId = 13, EventName = nameof(Engine), Message = "{Diagnostic}")]
    private static partial void Engine(ILogger logger, LogLevel level, string diagnostic);

    [LoggerMessage(EventId = 14, EventName = nameof(BackendDoubtful), Message = "{Diagnostic}")]
    private static partial void BackendDoubtful(ILogger logger, LogLevel level, string diagnostic, string? backend);

    [LoggerMessage(EventId = 15, EventName = nameof(CredentialHeader), Message = "{Diagnostic}")]
    private static partial void CredentialHeader(ILogger logger, LogLevel level, string diagnostic, string? backend);

    [LoggerMessage(EventId = 16, EventName = nameof(UnknownKey), Message = "{Diagnostic}")]
    private static partial void UnknownKey(ILogger logger, LogLevel level, string diagnostic);
}
