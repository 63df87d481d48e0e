using System.Collections;

namespace Pipeline.Otlp;

/// <summary>
/// An event as the attributes of a log record. What is not set is left out, as in JSON. A key of the metadata that reads like one of
/// ours is left out too, whether ours is set or not, so that a receiver can rely on what it means.
/// </summary>
internal sealed class EventRecord : IReadOnlyList<KeyValuePair<string, object?>>
{
    private readonly List<KeyValuePair<string, object?>> _attributes = [];

    public EventRecord(TelemetryEvent e)
    {
        Body = e.Name;
        Timestamp = e.Timestamp.UtcDateTime;
        Add(AttributeNames.EventName, e.Name);
        Add(AttributeNames.EventType, e.Type);
        Add(AttributeNames.EventId, e.Id == Guid.Empty ? null : e.Id.ToString());
        Add(AttributeNames.ToolName, e.ToolName);
        Add(AttributeNames.ToolVersion, e.Version);
        Add(AttributeNames.OsType, e.Os);
        Add(AttributeNames.OsVersion, e.OsVersion);
        Add(AttributeNames.HostArch, e.Arch);
        Add(AttributeNames.RuntimeVersion, e.RuntimeVersion);
        Add(AttributeNames.MachineId, e.MachineId);
        if (e.Duration is { } duration)
            _attributes.Add(new(AttributeNames.Duration, Math.Max(0, duration.Ticks / TimeSpan.TicksPerMillisecond)));
        if (e.ExitCode is { } exitCode)
            _attributes.Add(new(AttributeNames.ExitCode, (long)exitCode));
        if (e.Args is { Count: > 0 } args)
            _attributes.Add(new(AttributeNames.Args, Texts(args)));
        Add(AttributeNames.Error, e.Error);
        AddMetadata(e.Metadata);
    }

    /// <summary>The body of the log record.</summary>
    public string Body { get; }

    /// <summary>When it happened, in UTC.</summary>
    public DateTime Timestamp { get; }

    public int Count => _attributes.Count;

    public KeyValuePair<string, object?> this[int index] => _attributes[index];

    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() => _attributes.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private void Add(string key, string? value)
    {
        if (!string.IsNullOrEmpty(value))
            _attributes.Add(new(key, value));
    }

    private void AddMetadata(IReadOnlyDictionary<string, string>? metadata)
    {
        if (metadata is null)
            return;
        foreach (var (key, value) in metadata)
        {
            if (value is not null && !AttributeNames.All.Contains(key))
                _attributes.Add(new(key, value));
        }
    }

    private static string[] Texts(IReadOnlyList<string> args)
    {
        var texts = new string[args.Count];
        for (var i = 0; i < texts.Length; i++)
            texts[i] = args[i] ?? "";
        return texts;
    }
}
