using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Logs;
using OpenTelemetry.Resources;

namespace Pipeline.Otlp;

/// <summary>
/// The SDK's logger, its batch processor and its OTLP exporter, made to export exactly one batch at a time: the processor's queue is
/// larger than the batch, its timer never comes, and it is told when the batch is complete.
/// </summary>
internal sealed class LogPipeline : IDisposable
{
    private const int LeastCapacity = 512;

    private readonly ExportHandler _handler;
    private readonly OpenTelemetrySdk _sdk;
    private readonly ILogger _logger;
    private readonly EventRecord _record = new();

    public LogPipeline(BackendSettings settings, HttpBackendOptions http, int events)
    {
        Capacity = Math.Max(events, LeastCapacity);
        _handler = new ExportHandler(http, settings.Protocol == OtlpProtocols.Grpc);
        _sdk = OpenTelemetrySdk.Create(sdk =>
        {
            // In the place of the environment: no variable changes where or what the SDK sends, or makes it keep events on disk.
            sdk.Services.AddSingleton<IConfiguration>(new ConfigurationBuilder().Build());
            sdk.WithLogging(
                logging => logging
                    .SetResourceBuilder(Resource(http))
                    .AddProcessor(new EventProcessor())
                    .AddOtlpExporter((exporter, processor) =>
                    {
                        Configure(exporter, settings, http);
                        Configure(processor);
                    }),
                // The name stays the body, also where a key of the metadata reads like a template of the logger's.
                options => options.IncludeFormattedMessage = true);
        });
        _logger = _sdk.GetLoggerFactory().CreateLogger(typeof(OtlpBackend).FullName!);
    }

    /// <summary>The most events that it exports at once.</summary>
    public int Capacity { get; }

    /// <summary>Whether an export was given up before its request began. Neither it nor anything else is sent any more.</summary>
    public bool IsAbandoned => _handler.IsAbandoned;

    /// <summary>Exports these events in one request.</summary>
    /// <exception cref="HttpRequestException">No answer came.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled; the request has ended, or never begins.</exception>
    public async Task<OtlpAnswer> ExportAsync(IReadOnlyList<TelemetryEvent> events, CancellationToken cancellationToken)
    {
        var answer = _handler.Expect(cancellationToken);
        using var abandoning = cancellationToken.UnsafeRegister(static handler => ((ExportHandler)handler!).Abandon(), _handler);
        try
        {
            Log(events);
        }
        catch
        {
            // What has been logged of it must not go along with the next batch.
            _handler.Abandon();
            throw;
        }
        return await answer.ConfigureAwait(false);
    }

    public void Dispose()
    {
        _sdk.Dispose();
        _handler.Dispose();
    }

    private void Log(IReadOnlyList<TelemetryEvent> events)
    {
        // The host may have asked the SDK to be silent where it happens to call from.
        using var speaking = SuppressInstrumentationScope.Begin(false);
        for (var i = 0; i < events.Count; i++)
        {
            _record.Become(events[i]);
            _logger.Log(LogLevel.Information, default, _record, null, static (record, _) => record.Body);
        }
        // Wakes the thread of the processor, and does not wait for it.
        _sdk.LoggerProvider.ForceFlush(0);
    }

    private static ResourceBuilder Resource(HttpBackendOptions http) =>
        ResourceBuilder.CreateEmpty().AddService(http.ToolName, serviceVersion: http.ToolVersion, autoGenerateServiceInstanceId: false);

    private void Configure(OtlpExporterOptions exporter, BackendSettings settings, HttpBackendOptions http)
    {
        var isGrpc = settings.Protocol == OtlpProtocols.Grpc;
        exporter.Protocol = isGrpc ? OtlpExportProtocol.Grpc : OtlpExportProtocol.HttpProtobuf;
        exporter.Endpoint = isGrpc ? http.Endpoint : LogsEndpoint.Of(http.Endpoint);
        exporter.UserAgentProductIdentifier = RequestHeaders.UserAgent(http.ToolName, http.ToolVersion);
        // The backend has its own timeout, which ends the request too.
        exporter.HttpClientFactory = () => new HttpClient(_handler, disposeHandler: false) { Timeout = Timeout.InfiniteTimeSpan };
    }

    // One more than the capacity: the processor begins by itself when its queue is full.
    private void Configure(LogRecordExportProcessorOptions processor)
    {
        processor.ExportProcessorType = ExportProcessorType.Batch;
        processor.BatchExportProcessorOptions.MaxQueueSize = Capacity + 1;
        processor.BatchExportProcessorOptions.MaxExportBatchSize = Capacity + 1;
        processor.BatchExportProcessorOptions.ScheduledDelayMilliseconds = int.MaxValue;
    }
}
