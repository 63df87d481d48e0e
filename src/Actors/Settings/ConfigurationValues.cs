using System.Globalization;
using System.Text.Json;
using Pipeline.Hocon;

namespace Pipeline.Actors;

/// <summary>The values of a configuration as they may be shown: a secret never is, and what nobody reads may be one.</summary>
internal static class ConfigurationValues
{
    private const string Hidden = "\"***\"";

    // Besides our own those of the journal.
    private const string Journal = "akka.persistence.";

    // What the journals and snapshot stores of either engine read, but for the connection string.
    private static readonly string[] OfJournal =
    [
        "plugin", "provider-name", "auto-initialize", "table-mapping", "delete-compatibility-mode", "directory", "max-segment-size",
        "recovery-event-timeout", "parallelism", "buffer-size", "batch-size", "tag-write-mode",
    ];

    public static IReadOnlyList<ConfiguredValue> Of(HoconConfig config, IReadOnlyList<BackendSettings> backends, KnownKeys known)
    {
        var values = new List<ConfiguredValue>();
        foreach (var leaf in config.Leaves())
        {
            var path = HoconPath.Split(leaf.Path);
            if (path[0] == KnownKeys.Root || leaf.Path.StartsWith(Journal, StringComparison.Ordinal))
                values.Add(new ConfiguredValue(leaf.Path, Show(path, leaf.Json, known), leaf.Origin));
        }

        foreach (var backend in backends) AddDefaults(values, backend);
        return values;
    }

    private static string Show(IReadOnlyList<string> path, string json, KnownKeys known)
    {
        if (json is "null" or "{}" or "[]") return json;
        if (path.Contains("headers") || path[^1] is "api-key") return Hidden;
        if (path[0] == KnownKeys.Root ? known.Unread(path) > 0 : !OfJournal.Contains(path[^1])) return Hidden;
        if (path[^1] is "endpoint" or "otel-endpoint") return ShowEndpoint(json);
        return path is [_, "metadata", ..] ? ShowMetadata(json) : json;
    }

    // As reports show it: a query may hold a key, and what is no address may be anything.
    private static string ShowEndpoint(string json)
    {
        if (!Endpoint.TryParse(TextOf(json), out var endpoint, out _)) return Hidden;
        return endpoint!.Query.Length + endpoint.Fragment.Length == 0 ? json : Quote($"{Endpoint.Display(endpoint)}?***");
    }

    // As it is sent.
    private static string ShowMetadata(string json) => TextOf(json) is { } text ? Quote(new Redactor([]).Redact(text)) : json;

    private static string? TextOf(string json)
    {
        using var value = JsonDocument.Parse(json);
        return value.RootElement.ValueKind == JsonValueKind.String ? value.RootElement.GetString() : null;
    }

    private static void AddDefaults(List<ConfiguredValue> values, BackendSettings backend)
    {
        var path = HoconPath.Join(KnownKeys.Root, "backends", backend.Name);
        var last = values.FindLastIndex(value => value.Path.StartsWith(path + ".", StringComparison.Ordinal));
        // An entry without keys is a value by itself.
        var empty = values.FindIndex(value => value.Path == path);
        if (empty >= 0) values.RemoveAt(empty);
        var unset = Defaults(backend.Type).Select(pair => new ConfiguredValue($"{path}.{pair.Key}", pair.Json, null))
            .Where(value => !values.Exists(set => set.Path == value.Path));
        values.InsertRange(empty >= 0 ? empty : last + 1, [.. unset]);
    }

    private static IEnumerable<(string Key, string Json)> Defaults(string type)
    {
        var defaults = new BackendSettings("");
        yield return ("type", Quote(defaults.Type));
        yield return ("sample", defaults.Sample.ToString(CultureInfo.InvariantCulture));
        if (type == BackendTypes.File) yield return ("max-files", defaults.MaxFiles.ToString(CultureInfo.InvariantCulture));
        if (type is BackendTypes.File or BackendTypes.Stdout or BackendTypes.Noop) yield break;
        yield return ("timeout", Quote(string.Create(CultureInfo.InvariantCulture, $"{defaults.Timeout.TotalSeconds}s")));
        yield return ("gzip-above", defaults.GzipAbove?.ToString(CultureInfo.InvariantCulture) ?? "null");
        yield return ("insecure", defaults.Insecure ? "true" : "false");
        if (type != BackendTypes.Otlp) yield break;
        yield return ("protocol", Quote(defaults.Protocol));
        yield return ("acknowledge", Quote(defaults.Acknowledge));
    }

    private static string Quote(string text) => $"\"{JsonEncodedText.Encode(text)}\"";
}
