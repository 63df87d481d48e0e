using System.Text.Json;

namespace Pipeline.Actors;

/// <summary>The fields of the stored records. By hand over the reader and the writer: a short process pays for no more, and the events are copied as they are.</summary>
internal readonly record struct RecordJson
{
    private const string LocalOnly = "local-only";
    private const string Remote = "remote";

    public Guid Id { get; private init; }

    public long Epoch { get; private init; }

    public CollectionMode Mode { get; private init; }

    public int Count { get; private init; }

    public IReadOnlyList<string> Outstanding { get; private init; }

    public ReadOnlyMemory<byte> Events { get; private init; }

    public IReadOnlyDictionary<string, Part>? Parts { get; private init; }

    public Part? Next { get; private init; }

    public string Backend { get; private init; }

    public static byte[] Write(BatchSpilled batch)
    {
        using var json = new JsonOutput(capacity: batch.Events.Length + 256);
        json.Open((byte)'{');
        json.Key("id"u8);
        json.Id(batch.Id);
        json.Key("epoch"u8);
        json.Number(batch.Epoch);
        json.Key("mode"u8);
        json.Text(batch.Mode == CollectionMode.LocalOnly ? LocalOnly : Remote);
        json.Key("count"u8);
        json.Number(batch.Count);
        json.Key("outstanding"u8);
        json.Open((byte)'[');
        foreach (var backend in batch.Outstanding) json.Text(backend);
        json.Close((byte)']');
        if (batch.Parts is { Count: > 0 } parts)
        {
            json.Key("parts"u8);
            json.Open((byte)'{');
            foreach (var (backend, part) in parts)
            {
                json.Key(backend);
                WritePart(json, part);
            }

            json.Close((byte)'}');
        }

        json.Key("events"u8);
        json.Json(batch.Events.Span);
        json.Close((byte)'}');
        return json.Written.ToArray();
    }

    public static byte[] Write(Guid id, string? backend = null, Part? next = null)
    {
        using var json = new JsonOutput(capacity: 256);
        json.Open((byte)'{');
        json.Key("id"u8);
        json.Id(id);
        if (backend is not null)
        {
            json.Key("backend"u8);
            json.Text(backend);
        }

        if (next is { } part)
        {
            json.Key("next"u8);
            WritePart(json, part);
        }

        json.Close((byte)'}');
        return json.Written.ToArray();
    }

    /// <exception cref="JsonException">The bytes are no record.</exception>
    public static RecordJson Read(byte[] bytes)
    {
        var record = new RecordJson { Outstanding = [], Backend = "" };
        var json = new Utf8JsonReader(bytes);
        json.Read();
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var name = json.GetString();
            json.Read();
            record = name switch
            {
                "id" => record with { Id = json.GetGuid() },
                "epoch" => record with { Epoch = json.GetInt64() },
                "mode" => record with { Mode = json.GetString() == LocalOnly ? CollectionMode.LocalOnly : CollectionMode.Remote },
                "count" => record with { Count = json.GetInt32() },
                "outstanding" => record with { Outstanding = ReadNames(ref json) },
                "parts" => record with { Parts = ReadParts(ref json) },
                "next" => record with { Next = ReadPart(ref json) },
                "events" => record with { Events = ReadRaw(ref json, bytes) },
                "backend" => record with { Backend = json.GetString()! },
                _ => Skip(ref json, record),
            };
        }

        return record;
    }

    private static void WritePart(JsonOutput json, Part part)
    {
        json.Open((byte)'[');
        json.Number(part.Start);
        json.Number(part.Count);
        json.Close((byte)']');
    }

    private static Dictionary<string, Part> ReadParts(ref Utf8JsonReader json)
    {
        var parts = new Dictionary<string, Part>(StringComparer.Ordinal);
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var backend = json.GetString()!;
            json.Read();
            parts[backend] = ReadPart(ref json);
        }

        return parts;
    }

    private static Part ReadPart(ref Utf8JsonReader json)
    {
        json.Read();
        var start = json.GetInt32();
        json.Read();
        var part = new Part(start, json.GetInt32());
        json.Read();
        return part;
    }

    private static List<string> ReadNames(ref Utf8JsonReader json)
    {
        var names = new List<string>();
        while (json.Read() && json.TokenType == JsonTokenType.String) names.Add(json.GetString()!);
        return names;
    }

    private static ReadOnlyMemory<byte> ReadRaw(ref Utf8JsonReader json, byte[] bytes)
    {
        var start = (int)json.TokenStartIndex;
        json.Skip();
        return bytes.AsMemory(start, (int)json.BytesConsumed - start);
    }

    // A later version may store more.
    private static RecordJson Skip(ref Utf8JsonReader json, RecordJson record)
    {
        json.Skip();
        return record;
    }
}
