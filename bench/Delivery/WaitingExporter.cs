using OpenTelemetry;
using OpenTelemetry.Logs;

namespace Pipeline.Bench;

/// <summary>Lets a sender wait for room in the SDK's queue, which the SDK itself does not offer: so that nothing is dropped, and nothing piles up.</summary>
internal sealed class WaitingExporter(BaseExporter<LogRecord> exporter, int room) : BaseExporter<LogRecord>
{
    private readonly SemaphoreSlim _room = new(room);

    public ValueTask WaitAsync() => _room.Wait(0) ? ValueTask.CompletedTask : new ValueTask(_room.WaitAsync());

    public override ExportResult Export(in Batch<LogRecord> batch)
    {
        var records = (int)batch.Count;
        try
        {
            return exporter.Export(batch);
        }
        finally
        {
            _room.Release(records);
        }
    }

    protected override bool OnShutdown(int timeoutMilliseconds) => exporter.Shutdown(timeoutMilliseconds);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            exporter.Dispose();
            _room.Dispose();
        }

        base.Dispose(disposing);
    }
}
