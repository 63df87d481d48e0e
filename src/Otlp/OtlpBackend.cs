namespace Pipeline.Otlp;

/// <summary>
/// Sends each event as a log record to an OTLP receiver, a batch in one request, through the OpenTelemetry SDK and its OTLP exporter.
/// With <see cref="Acknowledgements.Exporter"/> the receiver's answer decides. With <see cref="Acknowledgements.Sdk"/> the batch is
/// accepted whatever the answer was, except when it holds an erasure request, which is never said to be sent when it was not.
/// </summary>
public sealed class OtlpBackend : IBackend, IDisposable
{
    private readonly BackendSettings _settings;
    private readonly HttpBackendOptions _http;
    private LogPipeline? _pipeline;

    private OtlpBackend(BackendSettings settings, HttpBackendOptions http) => (_settings, _http) = (settings, http);

    /// <summary>Plugs the type <c>otlp</c> in. The SDK is loaded when the first batch is sent.</summary>
    public static BackendPlugin Plugin { get; } = new(BackendTypes.Otlp, static (settings, http) => new OtlpBackend(settings, http));

    /// <inheritdoc/>
    public string Type => BackendTypes.Otlp;

    /// <inheritdoc/>
    public string Target => Endpoint.Display(_http.Endpoint);

    /// <summary>Exports the batch; no thread waits for the answer but the SDK's own.</summary>
    /// <exception cref="OperationCanceledException">The caller cancelled before the answer came. Nothing is under way any more.</exception>
    public async ValueTask<SendResult> SendAsync(Batch batch, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(batch);
        var answer = await ExportAsync(batch, cancellationToken).ConfigureAwait(false);
        return _settings.Acknowledge == Acknowledgements.Sdk && !AsksForErasure(batch) ? Accepted.Instance : answer;
    }

    /// <summary>Closes its connections and stops the SDK.</summary>
    public void Dispose() => _pipeline?.Dispose();

    private ValueTask<SendResult> ExportAsync(Batch batch, CancellationToken cancellationToken) => TimedSend.RunAsync(
        _http,
        async either =>
        {
            var answer = await PipelineFor(batch.Events.Count).ExportAsync(batch.Events, either).ConfigureAwait(false);
            return answer.ToResult(batch.Events.Count, AsksForErasure(batch));
        },
        cancellationToken);

    private LogPipeline PipelineFor(int events)
    {
        if (_pipeline is { IsAbandoned: false } pipeline && pipeline.Capacity >= events)
            return pipeline;
        _pipeline?.Dispose();
        return _pipeline = new LogPipeline(_settings, _http, events);
    }

    private static bool AsksForErasure(Batch batch)
    {
        foreach (var e in batch.Events)
        {
            if (e.Type == EventTypes.DataDeletionRequest)
                return true;
        }
        return false;
    }
}
