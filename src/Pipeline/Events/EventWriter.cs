namespace Pipeline;

/// <summary>The writing half of <see cref="EventJson"/>: which members, in which order. The formats of vendors share its parts.</summary>
internal static class EventWriter
{
    public static void Write(JsonOutput json, TelemetryEvent e)
    {
        json.Open((byte)'{');
        Id(json, "id"u8, e.Id);
        Time(json, "timestamp"u8, e.Timestamp);
        Text(json, "type"u8, e.Type);
        Text(json, "name"u8, e.Name);
        Text(json, "machine_id"u8, e.MachineId);
        Text(json, "tool_name"u8, e.ToolName);
        Details(json, e);
        Metadata(json, e.Metadata);
        json.Close((byte)'}');
    }

    /// <summary>What is known of the host and of the command: the members that every format has under the same names.</summary>
    public static void Details(JsonOutput json, TelemetryEvent e)
    {
        Text(json, "version"u8, e.Version);
        Text(json, "os"u8, e.Os);
        Text(json, "arch"u8, e.Arch);
        Text(json, "runtime_version"u8, e.RuntimeVersion);
        Text(json, "os_version"u8, e.OsVersion);
        if (e.Duration is { } duration)
        {
            json.Key("duration_ms"u8);
            json.Number(Math.Max(0, duration.Ticks / TimeSpan.TicksPerMillisecond));
        }
        if (e.ExitCode is { } exitCode)
        {
            json.Key("exit_code"u8);
            json.Number(exitCode);
        }
        Args(json, e.Args);
        Text(json, "error"u8, e.Error);
    }

    public static void Id(JsonOutput json, ReadOnlySpan<byte> key, Guid value)
    {
        if (value == Guid.Empty)
            return;
        json.Key(key);
        json.Id(value);
    }

    public static void Time(JsonOutput json, ReadOnlySpan<byte> key, DateTimeOffset value)
    {
        if (value == default)
            return;
        json.Key(key);
        json.Time(value.UtcDateTime);
    }

    public static void Text(JsonOutput json, ReadOnlySpan<byte> key, string? value)
    {
        if (string.IsNullOrEmpty(value))
            return;
        json.Key(key);
        json.Text(value);
    }

    private static void Args(JsonOutput json, IReadOnlyList<string>? args)
    {
        if (args is not { Count: > 0 })
            return;
        json.Key("args"u8);
        json.Open((byte)'[');
        for (var i = 0; i < args.Count; i++)
            json.Text(args[i] ?? "");
        json.Close((byte)']');
    }

    // An empty value says something (the key was there); a null one, which the type forbids, is left out.
    public static void Metadata(JsonOutput json, IReadOnlyDictionary<string, string>? metadata)
    {
        if (metadata is not { Count: > 0 })
            return;
        json.Key("metadata"u8);
        json.Open((byte)'{');
        foreach (var (key, value) in new MetadataPairs(metadata))
        {
            if (value is null)
                continue;
            json.Key(key);
            json.Text(value);
        }
        json.Close((byte)'}');
    }
}
