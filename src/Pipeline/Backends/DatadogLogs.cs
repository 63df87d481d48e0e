using System.Text;

namespace Pipeline;

/// <summary>
/// Events as the logs intake of Datadog takes them (v2): an array of logs, what Datadog knows under its own names, the rest under
/// those that <see cref="EventJson"/> has.
/// </summary>
internal static class DatadogLogs
{
    // A name that no integration of Datadog has: it would parse the logs as its own.
    private const string Source = "telemetry";

    // Datadog takes times from 18 hours ago to two hours ahead, and loses what is outside of that: an hour of each is left for the way.
    private static readonly TimeSpan Oldest = TimeSpan.FromHours(17);
    private static readonly TimeSpan Newest = TimeSpan.FromHours(1);

    /// <summary>The body of a request that is made now.</summary>
    public static JsonOutput Write(IReadOnlyList<TelemetryEvent> events, DateTimeOffset now)
    {
        var json = new JsonOutput(capacity: (1 + events.Count) * 512);
        json.Open((byte)'[');
        for (var i = 0; i < events.Count; i++)
            Write(json, events[i], now);
        json.Close((byte)']');
        return json;
    }

    private static void Write(JsonOutput json, TelemetryEvent e, DateTimeOffset now)
    {
        json.Open((byte)'{');
        EventWriter.Text(json, "message"u8, $"{e.Type}: {e.Name}");
        EventWriter.Text(json, "ddsource"u8, Source);
        EventWriter.Text(json, "ddtags"u8, Tags(e));
        EventWriter.Text(json, "hostname"u8, e.MachineId);
        EventWriter.Text(json, "service"u8, e.ToolName);
        Time(json, e.Timestamp, now);
        EventWriter.Id(json, "id"u8, e.Id);
        EventWriter.Text(json, "type"u8, e.Type);
        EventWriter.Text(json, "name"u8, e.Name);
        EventWriter.Details(json, e);
        EventWriter.Metadata(json, e.Metadata);
        json.Close((byte)'}');
    }

    // One whose time Datadog would not take is dated by its arrival, and says itself when it was.
    private static void Time(JsonOutput json, DateTimeOffset time, DateTimeOffset now)
    {
        if (time == default)
            return;
        json.Key(now - time <= Oldest && time - now <= Newest ? "timestamp"u8 : "collected_at"u8);
        json.Number(time.ToUnixTimeMilliseconds());
    }

    private static string Tags(TelemetryEvent e)
    {
        var tags = new StringBuilder();
        Add(tags, "tool", e.ToolName);
        Add(tags, "version", e.Version);
        Add(tags, "os", e.Os);
        Add(tags, "arch", e.Arch);
        Add(tags, "env", e.Metadata?.GetValueOrDefault("env"));
        return tags.ToString();
    }

    // A comma would begin another tag; what else Datadog does not like in one it replaces itself.
    private static void Add(StringBuilder tags, string name, string? value)
    {
        if (string.IsNullOrEmpty(value))
            return;
        tags.Append(tags.Length == 0 ? "" : ",").Append(name).Append(':').Append(value.Replace(',', '_'));
    }
}
