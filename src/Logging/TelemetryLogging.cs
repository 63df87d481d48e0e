using Microsoft.Extensions.Logging;
using Pipeline.Actors;

namespace Pipeline.Logging;

/// <summary>Turns what the pipeline says of itself into log entries.</summary>
public static class TelemetryLogging
{
    /// <summary>
    /// The host, which also logs: each <see cref="TelemetryDiagnostic"/> under an event id and name of its own, with the message as
    /// <c>Diagnostic</c> and, where it is about one, the backend as <c>Backend</c>.
    /// </summary>
    /// <param name="host">The host as it is; what its callbacks receive they go on to receive.</param>
    /// <param name="logger">Where to. Called on any thread. What it throws stays in the pipeline.</param>
    public static TelemetryHost LogTo(this TelemetryHost host, ILogger logger)
    {
        ArgumentNullException.ThrowIfNull(host);
        ArgumentNullException.ThrowIfNull(logger);
        return host with { Diagnose = host.Diagnose + (diagnostic => DiagnosticLog.Write(logger, diagnostic)) };
    }
}
