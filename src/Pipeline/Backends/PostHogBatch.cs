namespace Pipeline;

/// <summary>Events as the capture API of PostHog takes them in one request: the key, and a list of them.</summary>
internal static class PostHogBatch
{
    // Apart from the other properties, and from those that PostHog gives a meaning.
    private const string MetadataPrefix = "metadata.";

    /// <summary>The body of a request.</summary>
    public static JsonOutput Write(IReadOnlyList<TelemetryEvent> events, string apiKey)
    {
        var json = new JsonOutput(capacity: (1 + events.Count) * 512);
        json.Open((byte)'{');
        EventWriter.Text(json, "api_key"u8, apiKey);
        json.Key("batch"u8);
        json.Open((byte)'[');
        for (var i = 0; i < events.Count; i++)
            Write(json, events[i]);
        json.Close((byte)']');
        json.Close((byte)'}');
        return json;
    }

    private static void Write(JsonOutput json, TelemetryEvent e)
    {
        json.Open((byte)'{');
        EventWriter.Text(json, "event"u8, e.Type);
        EventWriter.Text(json, "distinct_id"u8, e.MachineId);
        EventWriter.Id(json, "uuid"u8, e.Id);
        EventWriter.Time(json, "timestamp"u8, e.Timestamp);
        json.Key("properties"u8);
        json.Open((byte)'{');
        EventWriter.Text(json, "name"u8, e.Name);
        EventWriter.Text(json, "tool"u8, e.ToolName);
        EventWriter.Details(json, e);
        Metadata(json, e.Metadata);
        NoPlace(json);
        json.Close((byte)'}');
        json.Close((byte)'}');
    }

    // Flat, for PostHog's filters offer only what is.
    private static void Metadata(JsonOutput json, IReadOnlyDictionary<string, string>? metadata)
    {
        if (metadata is null)
            return;
        foreach (var (key, value) in new MetadataPairs(metadata))
        {
            if (value is null)
                continue;
            json.Key(MetadataPrefix + key);
            json.Text(value);
        }
    }

    // PostHog would keep the address that a request comes from, and look up where that is.
    private static void NoPlace(JsonOutput json)
    {
        json.Key("$geoip_disable"u8);
        json.Json("true"u8);
        json.Key("$ip"u8);
        json.Json("null"u8);
    }
}
