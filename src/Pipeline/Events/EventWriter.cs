using System.Text.Json;

namespace Pipeline;

/// <summary>The writing half of <see cref="EventJson"/>: which members, in which order.</summary>
internal static class EventWriter
{
    public static void Write(Utf8JsonWriter writer, TelemetryEvent e)
    {
        writer.WriteStartObject();
        if (e.Id != Guid.Empty)
            writer.WriteString(EventKeys.Id, e.Id);
        if (e.Timestamp != default)
            writer.WriteString(EventKeys.Timestamp, e.Timestamp.UtcDateTime);
        Text(writer, EventKeys.Type, e.Type);
        Text(writer, EventKeys.Name, e.Name);
        Text(writer, EventKeys.MachineId, e.MachineId);
        Text(writer, EventKeys.ToolName, e.ToolName);
        Text(writer, EventKeys.Version, e.Version);
        Text(writer, EventKeys.Os, e.Os);
        Text(writer, EventKeys.Arch, e.Arch);
        Text(writer, EventKeys.RuntimeVersion, e.RuntimeVersion);
        Text(writer, EventKeys.OsVersion, e.OsVersion);
        if (e.Duration is { } duration)
            writer.WriteNumber(EventKeys.Duration, Math.Max(0, duration.Ticks / TimeSpan.TicksPerMillisecond));
        if (e.ExitCode is { } exitCode)
            writer.WriteNumber(EventKeys.ExitCode, exitCode);
        Args(writer, e.Args);
        Text(writer, EventKeys.Error, e.Error);
        Metadata(writer, e.Metadata);
        writer.WriteEndObject();
    }

    private static void Text(Utf8JsonWriter writer, JsonEncodedText key, string? value)
    {
        if (!string.IsNullOrEmpty(value))
            writer.WriteString(key, value);
    }

    private static void Args(Utf8JsonWriter writer, IReadOnlyList<string>? args)
    {
        if (args is not { Count: > 0 })
            return;
        writer.WriteStartArray(EventKeys.Args);
        for (var i = 0; i < args.Count; i++)
            writer.WriteStringValue(args[i] ?? "");
        writer.WriteEndArray();
    }

    // An empty value says something (the key was there); a null one, which the type forbids, is left out.
    private static void Metadata(Utf8JsonWriter writer, IReadOnlyDictionary<string, string>? metadata)
    {
        if (metadata is not { Count: > 0 })
            return;
        writer.WriteStartObject(EventKeys.Metadata);
        foreach (var (key, value) in metadata)
        {
            if (value is not null)
                writer.WriteString(key, value);
        }
        writer.WriteEndObject();
    }
}
