using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Pipeline.Actors;

/// <summary>What one client can be seen by from outside: a meter and a source of spans, named <see cref="Name"/>. Nothing is exported here.</summary>
internal sealed class Instruments : IDisposable
{
    /// <summary>For <c>AddMeter</c> and <c>AddSource</c>.</summary>
    public const string Name = "Pipeline.Telemetry";

    public const string Backend = "pipeline.backend";
    public const string BackendType = "pipeline.backend.type";
    public const string Reason = "pipeline.drop.reason";
    public const string Outcome = "pipeline.send.outcome";

    private const string Events = "{event}";
    private const string Prefix = "pipeline.telemetry.";

    // From a look at a local disk to the longest timeout that makes sense.
    private static readonly InstrumentAdvice<double> Seconds = new()
    {
        HistogramBucketBoundaries = [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
    };

    private static readonly InstrumentAdvice<int> Sizes = new() { HistogramBucketBoundaries = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000] };

    private readonly Meter _meter;

    /// <param name="tool">The tool: tells its clients from those of another in the same process.</param>
    /// <param name="version">The version of this library.</param>
    /// <param name="pending">Reads how many events wait.</param>
    /// <param name="refused">Reads how many were refused.</param>
    /// <param name="spilled">Reads how many bytes are in the journals.</param>
    public Instruments(string tool, string? version, Func<long> pending, Func<long> refused, Func<long> spilled)
    {
        var tags = new KeyValuePair<string, object?>[] { new("tool.name", tool) };
        _meter = new Meter(new MeterOptions(Name) { Version = version, Tags = tags });
        Source = new ActivitySource(new ActivitySourceOptions(Name) { Version = version, Tags = tags });

        Accepted = _meter.CreateCounter<long>(Prefix + "accepted", Events, "Events that were taken in.");
        Delivered = _meter.CreateCounter<long>(Prefix + "delivered", Events, "Events that a backend has.");
        Dropped = _meter.CreateCounter<long>(Prefix + "dropped", Events, "Events that a backend will never get, by reason.");
        BatchSize = _meter.CreateHistogram(Prefix + "batch.size", Events, "Events of a batch that is sent.", advice: Sizes);
        SendDuration = _meter.CreateHistogram(Prefix + "send.duration", "s", "How long a send took, by backend and outcome.", advice: Seconds);
        WriteDuration = _meter.CreateHistogram(Prefix + "journal.write.duration", "s", "From handing a batch to the journal until it is durable.", advice: Seconds);
        _meter.CreateObservableGauge(Prefix + "pending", pending, Events, "Events that some backend has yet to get.");
        _meter.CreateObservableCounter(Prefix + "refused", refused, Events, "Events that were never accepted: too many came at once, or too late.");
        _meter.CreateObservableGauge(Prefix + "spill.size", spilled, "By", "Bytes in the journals of this process, at most.");
    }

    public ActivitySource Source { get; }

    public Counter<long> Accepted { get; }

    public Counter<long> Delivered { get; }

    public Counter<long> Dropped { get; }

    public Histogram<int> BatchSize { get; }

    public Histogram<double> SendDuration { get; }

    public Histogram<double> WriteDuration { get; }

    public static KeyValuePair<string, object?> Tag(string key, string value) => new(key, value);

    public void Dispose()
    {
        _meter.Dispose();
        Source.Dispose();
    }
}
