namespace Pipeline.Actors;

/// <summary>A backend whose failures are told to the author; only where somebody listens.</summary>
internal sealed class DiagnosedBackend(string name, IBackend backend, TelemetryHost host) : IBackend, IDisposable
{
    public string Type => backend.Type;

    public string Target => backend.Target;

    public async ValueTask<SendResult> SendAsync(Batch batch, CancellationToken cancellationToken)
    {
        try
        {
            var result = await backend.SendAsync(batch, cancellationToken).ConfigureAwait(false);
            if (Describe(result, batch) is { } diagnostic) host.Say(diagnostic);
            return result;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            host.Say(Diagnostics.BackendFailed(name, $"{e.GetType().Name}: {e.Message}"));
            throw;
        }
    }

    public void Dispose() => (backend as IDisposable)?.Dispose();

    private TelemetryDiagnostic? Describe(SendResult? result, Batch batch) => result switch
    {
        Retry retry => Diagnostics.BackendFailed(name, retry.Reason),
        Rejected rejected => Diagnostics.EventsRejected(name, batch.Events.Count, rejected.Reason),
        Partial { Events: [var first, ..] events } => Diagnostics.EventsRejected(name, events.Count, first.Reason),
        _ => null,
    };
}
