using System.Diagnostics.CodeAnalysis;

namespace Pipeline.Otlp;

/// <summary>
/// An event as the attributes of a log record. What is not set is left out, as in JSON. A key of the metadata that reads like one of
/// ours is left out too, whether ours is set or not, so that a receiver can rely on what it means. A list, for the SDK copies the attributes
/// of each record, and copies a list in one piece; and one for all events, for a copy is all that it keeps.
/// </summary>
[SuppressMessage("Naming", "CA1710", Justification = "It is a record that is made of attributes, not a container of them.")]
internal sealed class EventRecord : List<KeyValuePair<string, object?>>
{
    // All that an event without arguments and error has, and some metadata.
    private const int Typical = 16;

    public EventRecord()
        : base(Typical)
    {
    }

    /// <summary>The body of the log record.</summary>
    public string Body { get; private set; } = "";

    /// <summary>When it happened, in UTC.</summary>
    public DateTime Timestamp { get; private set; }

    /// <summary>Becomes this event, and nothing of the one before.</summary>
    public void Become(TelemetryEvent e)
    {
        Clear();
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
            Add(new(AttributeNames.Duration, Math.Max(0, duration.Ticks / TimeSpan.TicksPerMillisecond)));
        if (e.ExitCode is { } exitCode)
            Add(new(AttributeNames.ExitCode, (long)exitCode));
        if (e.Args is { Count: > 0 } args)
            Add(new(AttributeNames.Args, Texts(args)));
        Add(AttributeNames.Error, e.Error);
        AddMetadata(e.Metadata);
    }

    private void Add(string key, string? value)
    {
        if (!string.IsNullOrEmpty(value))
            Add(new(key, value));
    }

    private void AddMetadata(IReadOnlyDictionary<string, string>? metadata)
    {
        if (metadata is null)
            return;
        foreach (var (key, value) in new MetadataPairs(metadata))
        {
            if (value is not null && !AttributeNames.All.Contains(key))
                Add(new(key, value));
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
