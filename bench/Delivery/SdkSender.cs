using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Logs;
using OpenTelemetry.Resources;

namespace Pipeline.Bench;

/// <summary>The OpenTelemetry SDK's logger, batch processor and OTLP exporter with their defaults, and nothing of ours.</summary>
internal sealed class SdkSender : ISender
{
    // The SDK's default: what is more is dropped.
    private const int Queue = 2048;

    private readonly ILoggerFactory _factory;
    private readonly ILogger _logger;
    private readonly BatchLogRecordExportProcessor _processor;
    private readonly WaitingExporter? _waiting;

    /// <param name="endpoint">Where to.</param>
    /// <param name="protocol">How.</param>
    /// <param name="waits">Whether the sender waits for room in the queue. If not, it is as fast as it can, and the SDK drops.</param>
    public SdkSender(Uri endpoint, OtlpExportProtocol protocol, bool waits)
    {
        BaseExporter<LogRecord> exporter = new OtlpLogExporter(new OtlpExporterOptions { Endpoint = endpoint, Protocol = protocol });
        if (waits) exporter = _waiting = new WaitingExporter(exporter, Queue);
        _processor = new BatchLogRecordExportProcessor(exporter, Queue);
        _factory = LoggerFactory.Create(logging => logging.AddOpenTelemetry(options =>
        {
            options.IncludeFormattedMessage = true;
            options.SetResourceBuilder(ResourceBuilder.CreateEmpty().AddService(Payload.Tool, serviceVersion: Payload.Version, autoGenerateServiceInstanceId: false));
            options.AddProcessor(_processor);
        }));
        _logger = _factory.CreateLogger(Payload.Tool);
    }

    public async ValueTask SendAsync()
    {
        if (_waiting is not null) await _waiting.WaitAsync();
        _logger.Log(LogLevel.Information, default, Payload.Attributes(), null, static (_, _) => Payload.Body);
    }

    public Task FlushAsync() => Task.Run(() => _processor.ForceFlush());

    public ValueTask DisposeAsync()
    {
        _factory.Dispose();
        return ValueTask.CompletedTask;
    }
}
