using Pipeline.Hocon;

namespace Pipeline.Actors;

/// <summary>Reads a tool's HOCON into <see cref="TelemetrySettings"/>: every key of <c>telemetry</c>, in this one place.</summary>
public static class TelemetryConfiguration
{
    private const string ReferenceName = "reference.conf";

    /// <summary>Reads the author's files, laid over <c>reference.conf</c>, which documents every key and its default.</summary>
    /// <param name="files">The files; a later one wins over an earlier one. Perhaps none.</param>
    /// <exception cref="HoconException">A file is missing or malformed, or a value has the wrong type; the message names file, line and column.</exception>
    public static TelemetrySettings Load(params IReadOnlyList<string> files)
    {
        ArgumentNullException.ThrowIfNull(files);
        var layers = new List<HoconSource>(files.Count + 1);
        for (var i = files.Count - 1; i >= 0; i--) layers.Add(HoconSource.FromFile(files[i]));
        return Read(layers);
    }

    /// <summary>Reads HOCON text, laid over <c>reference.conf</c>.</summary>
    /// <exception cref="HoconException">The text is malformed, or a value has the wrong type.</exception>
    public static TelemetrySettings Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Read([HoconSource.FromText(text, "the configuration")]);
    }

    /// <summary>
    /// Each value that HOCON text, laid over <c>reference.conf</c>, sets, with the place that decided it: those of <c>telemetry</c> and
    /// of the journal (<c>akka.persistence</c>). Secrets are left out of it.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="name">What origins in it are called.</param>
    /// <exception cref="HoconException">The text is malformed, or a value has the wrong type.</exception>
    public static IReadOnlyList<ConfiguredValue> Explain(string text, string name = "the configuration")
    {
        ArgumentNullException.ThrowIfNull(text);
        var reference = Reference();
        var config = HoconConfig.Load([HoconSource.FromText(text, name), HoconSource.FromText(reference, ReferenceName)]);
        return ConfigurationValues.Of(config, Read(config, reference).Backends, KnownKeys.Of(reference));
    }

    /// <summary>The text of <c>reference.conf</c>.</summary>
    public static string Reference()
    {
        using var stream = typeof(TelemetryConfiguration).Assembly.GetManifestResourceStream(ReferenceName)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private static TelemetrySettings Read(List<HoconSource> layers)
    {
        var reference = Reference();
        layers.Add(HoconSource.FromText(reference, ReferenceName));
        return Read(HoconConfig.Load(layers), reference);
    }

    private static TelemetrySettings Read(HoconConfig config, string reference)
    {
        return new TelemetrySettings
        {
            ToolName = config.GetString("telemetry.tool.name"),
            ToolVersion = config.GetString("telemetry.tool.version"),
            FeatureEnabled = config.GetBool("telemetry.feature-enabled"),
            ForceEnabled = config.GetBool("telemetry.force-enabled"),
            PolicyVersion = config.GetInt("telemetry.policy-version"),
            PolicyUrl = config.FindString("telemetry.policy-url"),
            Delivery = ReadDelivery(config),
            Metadata = ReadTexts(config, "telemetry.metadata"),
            ExtendedCollection = config.GetBool("telemetry.extended-collection"),
            RedactionPatterns = config.GetStringList("telemetry.redaction.patterns"),
            BufferCapacity = config.GetInt("telemetry.buffer.capacity"),
            FlushSize = config.GetInt("telemetry.flush.size"),
            FlushInterval = config.FindDuration("telemetry.flush.interval"),
            SpillMaxSegmentSize = config.GetSize("telemetry.spill.max-segment-size"),
            SpillMaxTotalSize = config.GetSize("telemetry.spill.max-total-size"),
            ExitBudget = config.GetDuration("telemetry.exit.budget"),
            LocalOnly = config.GetBool("telemetry.local-only"),
            Endpoint = config.FindString("telemetry.endpoint"),
            OtelEndpoint = config.FindString("telemetry.otel-endpoint"),
            Insecure = config.GetBool("telemetry.insecure"),
            Misconfigured = ReadMisconfigured(config),
            Headers = ReadTexts(config, "telemetry.headers"),
            Backends = ReadBackends(config),
            Deletion = ReadDeletion(config),
            MachineIdScope = ReadScope(config),
            UnknownKeys = UnknownKeys.Describe(config, KnownKeys.Of(reference)),
        };
    }

    private static DeliveryMode ReadDelivery(HoconConfig config) => config.GetString("telemetry.delivery") switch
    {
        "at-least-once" => DeliveryMode.AtLeastOnce,
        "at-most-once" => DeliveryMode.AtMostOnce,
        var other => throw new HoconException(
            config.OriginOf("telemetry.delivery"), $"telemetry.delivery must be at-least-once or at-most-once, found \"{other}\""),
    };

    private static MisconfiguredPolicy ReadMisconfigured(HoconConfig config) => config.GetString("telemetry.misconfigured") switch
    {
        "keep" => MisconfiguredPolicy.Keep,
        "discard" => MisconfiguredPolicy.Discard,
        var other => throw new HoconException(
            config.OriginOf("telemetry.misconfigured"), $"telemetry.misconfigured must be keep or discard, found \"{other}\""),
    };

    private static MachineIdScope ReadScope(HoconConfig config) => config.GetString("telemetry.machine-id.scope") switch
    {
        "machine" => MachineIdScope.Machine,
        "tool" => MachineIdScope.Tool,
        var other => throw new HoconException(
            config.OriginOf("telemetry.machine-id.scope"), $"telemetry.machine-id.scope must be machine or tool, found \"{other}\""),
    };

    private static DeletionSettings ReadDeletion(HoconConfig config) => new()
    {
        Endpoint = config.FindString("telemetry.deletion.endpoint"),
        Headers = ReadTexts(config, "telemetry.deletion.headers"),
        Timeout = config.GetDuration("telemetry.deletion.timeout"),
        Email = config.FindString("telemetry.deletion.email"),
        EmailSubject = config.FindString("telemetry.deletion.email-subject"),
        Event = config.FindBool("telemetry.deletion.event"),
    };

    private static List<BackendSettings> ReadBackends(HoconConfig config)
    {
        var map = config.GetConfig("telemetry.backends");
        var backends = new List<BackendSettings>();
        foreach (var name in map.Keys)
        {
            var entry = map.GetConfig(HoconPath.Join(name));
            var defaults = new BackendSettings(name);
            backends.Add(defaults with
            {
                Type = entry.FindString("type") ?? defaults.Type,
                Endpoint = entry.FindString("endpoint"),
                Path = entry.FindString("path"),
                MaxSize = entry.FindSize("max-size"),
                MaxFiles = entry.FindInt("max-files") ?? defaults.MaxFiles,
                Insecure = entry.FindBool("insecure") ?? defaults.Insecure,
                Headers = ReadTexts(entry, "headers"),
                Region = entry.FindString("region"),
                ApiKey = entry.FindString("api-key"),
                Events = entry.FindStringList("events"),
                Sample = entry.FindDouble("sample") ?? defaults.Sample,
                GzipAbove = ReadGzipAbove(entry, defaults.GzipAbove),
                Timeout = entry.FindDuration("timeout") ?? defaults.Timeout,
                Protocol = entry.FindString("protocol") ?? defaults.Protocol,
                Acknowledge = entry.FindString("acknowledge") ?? defaults.Acknowledge,
            });
        }

        return backends;
    }

    private static long? ReadGzipAbove(HoconConfig entry, long? unset) => entry.FindString("gzip-above") switch
    {
        null => unset,
        "off" => null,
        _ => entry.GetSize("gzip-above"),
    };

    private static Dictionary<string, string> ReadTexts(HoconConfig config, string path)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        if (config.FindConfig(path) is not { } map) return texts;
        foreach (var key in map.Keys) texts[key] = map.GetString(HoconPath.Join(key));
        return texts;
    }
}
