using OpenTelemetry;
using OpenTelemetry.Logs;

namespace Pipeline.Otlp;

/// <summary>Gives a log record the time of its event, and takes the traces of the host away: an event is no part of them.</summary>
internal sealed class EventProcessor : BaseProcessor<LogRecord>
{
    public override void OnEnd(LogRecord data)
    {
        if (data.Attributes is not EventRecord record)
            return;
        data.Timestamp = record.Timestamp;
        data.TraceId = default;
        data.SpanId = default;
        data.TraceFlags = default;
    }
}
