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
        json.Key("events"u8);
        json.Json(batch.Events.Span);
        json.Close((byte)'}');
        return json.Written.ToArray();
    }

    public static byte[] Write(Guid id, string? backend = null)
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
                "events" => record with { Events = ReadRaw(ref json, bytes) },
                "backend" => record with { Backend = json.GetString()! },
                _ => Skip(ref json, record),
            };
        }

        return record;
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
