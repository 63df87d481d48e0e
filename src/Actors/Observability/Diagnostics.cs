namespace Pipeline.Actors;

/// <summary>All that the pipeline says of itself. A number is given once and for ever.</summary>
internal static class Diagnostics
{
    public static TelemetryDiagnostic NotStarted(string problem) =>
        new(1, nameof(NotStarted), DiagnosticLevel.Error, $"Telemetry could not start: {problem}");

    public static TelemetryDiagnostic BackendMisconfigured(string backend, string problem, MisconfiguredPolicy policy)
    {
        var outcome = policy == MisconfiguredPolicy.Discard ? "is discarded" : "stays pending";
        return new TelemetryDiagnostic(
            2, nameof(BackendMisconfigured), DiagnosticLevel.Warning, $"The backend '{backend}' is misconfigured, what it should get {outcome}: {problem}.")
        {
            Backend = backend,
        };
    }

    public static TelemetryDiagnostic BackendFailed(string backend, string problem) =>
        new(3, nameof(BackendFailed), DiagnosticLevel.Debug, $"The backend '{backend}' failed: {problem}") { Backend = backend };

    public static TelemetryDiagnostic EventsRejected(string backend, int events, string reason) =>
        new(4, nameof(EventsRejected), DiagnosticLevel.Debug, $"The backend '{backend}' rejected {events} {(events == 1 ? "event" : "events")}: {reason}") { Backend = backend };

    public static TelemetryDiagnostic SpillUnusable(string problem) =>
        new(5, nameof(SpillUnusable), DiagnosticLevel.Warning, $"The spill cannot be used: {problem}");

    public static TelemetryDiagnostic SpillUnwritable(string problem) =>
        new(6, nameof(SpillUnwritable), DiagnosticLevel.Warning, $"The spill cannot be written: {problem}");

    public static TelemetryDiagnostic SpillCapped(int events) =>
        new(7, nameof(SpillCapped), DiagnosticLevel.Warning, $"The spill is at its cap: a batch of {events} events was dropped, the oldest.");

    public static TelemetryDiagnostic SpillUnreadable(int events) =>
        new(8, nameof(SpillUnreadable), DiagnosticLevel.Warning, $"A batch of {events} events in the spill cannot be read and was dropped.");

    public static TelemetryDiagnostic BufferFull(int events) =>
        new(9, nameof(BufferFull), DiagnosticLevel.Warning, $"The buffer is full and cannot spill: the oldest {events} events were dropped.");

    public static TelemetryDiagnostic ErasureUnreadable(string path) =>
        new(10, nameof(ErasureUnreadable), DiagnosticLevel.Warning, $"An erasure request could not be read and was set aside: {path}. Reset again.");

    public static TelemetryDiagnostic ErasureFolderUnusable(string problem) =>
        new(11, nameof(ErasureFolderUnusable), DiagnosticLevel.Warning, $"The folder of the erasure requests cannot be used: {problem}");

    public static TelemetryDiagnostic ErasureUnwritten(string problem) =>
        new(12, nameof(ErasureUnwritten), DiagnosticLevel.Warning, $"What became of an erasure request could not be recorded: {problem}");

    /// <summary>It works, but perhaps not as it is meant: over a network without encryption, say.</summary>
    public static TelemetryDiagnostic BackendDoubtful(string backend, string doubt) =>
        new(14, nameof(BackendDoubtful), DiagnosticLevel.Warning, $"The backend '{backend}': {doubt}.") { Backend = backend };

    public static TelemetryDiagnostic CredentialHeader(string backend, string header) =>
        new(15, nameof(CredentialHeader), DiagnosticLevel.Debug, $"The backend '{backend}' sends the header {header}, a credential by its name; its value is never shown.")
        {
            Backend = backend,
        };

    public static TelemetryDiagnostic UnknownKey(string sentence) => new(16, nameof(UnknownKey), DiagnosticLevel.Warning, sentence);

    /// <summary>What the engine says: an actor that failed and was restarted, a file of the spill that is not as it was left.</summary>
    public static TelemetryDiagnostic Engine(string message) => new(13, nameof(Engine), DiagnosticLevel.Warning, message);
}
