using System.Diagnostics.Metrics;

namespace Pipeline.Actors.Tests;

/// <summary>Listens to the meter of one tool, as an exporter would, and adds up what it hears.</summary>
internal sealed class Readings : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly Lock _lock = new();
    private readonly SortedDictionary<string, double> _sums = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _counts = [];

    public Readings(string tool)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name != Instruments.Name || instrument.Meter.Tags?.Contains(new("tool.name", tool)) != true) return;
            lock (_lock) Units[instrument.Name] = instrument.Unit;
            listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Take(instrument, value, tags));
        _listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Take(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Take(instrument, value, tags));
        _listener.Start();
    }

    /// <summary>The instruments and their units.</summary>
    public SortedDictionary<string, string?> Units { get; } = new(StringComparer.Ordinal);

    /// <summary>The sum of what an instrument has said with these tags, such as <c>pipeline.telemetry.delivered pipeline.backend=main</c>.</summary>
    public double Sum(string key)
    {
        lock (_lock) return _sums.GetValueOrDefault(key);
    }

    /// <summary>How often it has said something.</summary>
    public int Times(string key)
    {
        lock (_lock) return _counts.GetValueOrDefault(key);
    }

    /// <summary>What an instrument shows now that has to be asked.</summary>
    public double Now(string instrument)
    {
        lock (_lock) _sums.Remove(instrument);
        _listener.RecordObservableInstruments();
        return Sum(instrument);
    }

    public void Dispose() => _listener.Dispose();

    private void Take(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var key = instrument.Name;
        foreach (var (name, tag) in tags) key += $" {name}={tag}";
        lock (_lock)
        {
            _sums[key] = _sums.GetValueOrDefault(key) + value;
            _counts[key] = _counts.GetValueOrDefault(key) + 1;
        }
    }
}
