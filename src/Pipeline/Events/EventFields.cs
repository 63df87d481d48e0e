using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Pipeline;

/// <summary>What has been read of one event so far: each known key with its own strict type.</summary>
internal struct EventFields
{
    private const long LongestDuration = long.MaxValue / TimeSpan.TicksPerMillisecond;

    private string? _type, _name, _machineId, _toolName, _version, _os, _arch, _runtimeVersion, _osVersion, _error;
    private Guid _id;
    private DateTimeOffset _timestamp;
    private TimeSpan? _duration;
    private int? _exitCode;
    private List<string>? _args;
    private Dictionary<string, string>? _metadata;

    /// <summary>Reads the value of the key that the reader stands on. Returns what is wrong with it, or null.</summary>
    public string? Read(ref Utf8JsonReader reader)
    {
        if (reader.ValueTextEquals("id"u8)) return Id(ref reader);
        if (reader.ValueTextEquals("timestamp"u8)) return Timestamp(ref reader);
        if (reader.ValueTextEquals("type"u8)) return Text(ref reader, "type", ref _type);
        if (reader.ValueTextEquals("name"u8)) return Text(ref reader, "name", ref _name);
        if (reader.ValueTextEquals("machine_id"u8)) return Text(ref reader, "machine_id", ref _machineId);
        if (reader.ValueTextEquals("tool_name"u8)) return Text(ref reader, "tool_name", ref _toolName);
        if (reader.ValueTextEquals("version"u8)) return Text(ref reader, "version", ref _version);
        if (reader.ValueTextEquals("os"u8)) return Text(ref reader, "os", ref _os);
        if (reader.ValueTextEquals("arch"u8)) return Text(ref reader, "arch", ref _arch);
        if (reader.ValueTextEquals("runtime_version"u8)) return Text(ref reader, "runtime_version", ref _runtimeVersion);
        if (reader.ValueTextEquals("os_version"u8)) return Text(ref reader, "os_version", ref _osVersion);
        if (reader.ValueTextEquals("duration_ms"u8)) return Duration(ref reader);
        if (reader.ValueTextEquals("exit_code"u8)) return ExitCode(ref reader);
        if (reader.ValueTextEquals("args"u8)) return Args(ref reader);
        if (reader.ValueTextEquals("error"u8)) return Text(ref reader, "error", ref _error);
        if (reader.ValueTextEquals("metadata"u8)) return Metadata(ref reader);
        reader.Skip();
        return null;
    }

    /// <summary>What every event must have and this one has not, or null.</summary>
    public readonly string? Missing()
    {
        if (string.IsNullOrEmpty(_type)) return "'type' must be given and not be empty";
        if (string.IsNullOrEmpty(_name)) return "'name' must be given and not be empty";
        return null;
    }

    public readonly TelemetryEvent ToEvent() => new(_type!, _name!)
    {
        Id = _id,
        Timestamp = _timestamp,
        MachineId = _machineId,
        ToolName = _toolName,
        Version = _version,
        Os = _os,
        Arch = _arch,
        RuntimeVersion = _runtimeVersion,
        OsVersion = _osVersion,
        Duration = _duration,
        ExitCode = _exitCode,
        Args = _args,
        Error = _error,
        Metadata = _metadata,
    };

    private static string? Text(ref Utf8JsonReader reader, string key, ref string? value)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.String)
            return $"'{key}' must be text, found {EventReader.Found(ref reader)}";
        value = reader.GetString();
        return null;
    }

    private string? Id(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.String && reader.TryGetGuid(out _id))
            return null;
        return "'id' must be a UUID, found " + EventReader.Found(ref reader);
    }

    private string? Timestamp(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.String && Rfc3339.TryParse(reader.GetString()!, out _timestamp))
            return null;
        return "'timestamp' must be a time as RFC 3339 writes it, with its offset, found " + EventReader.Found(ref reader);
    }

    private string? Duration(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var milliseconds)
            && milliseconds is >= 0 and <= LongestDuration)
        {
            _duration = new TimeSpan(milliseconds * TimeSpan.TicksPerMillisecond);
            return null;
        }
        return "'duration_ms' must be a whole number of milliseconds, found " + EventReader.Found(ref reader);
    }

    private string? ExitCode(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out var exitCode))
        {
            _exitCode = exitCode;
            return null;
        }
        return string.Create(CultureInfo.InvariantCulture,
            $"'exit_code' must be a whole number of 32 bits, found {EventReader.Found(ref reader)}");
    }

    private string? Args(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartArray)
            return "'args' must be an array of texts, found " + EventReader.Found(ref reader);
        _args = [];
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.String)
                return "'args' must be an array of texts, found in it " + EventReader.Found(ref reader);
            _args.Add(reader.GetString()!);
        }
        return null;
    }

    private string? Metadata(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
            return "'metadata' must be an object, found " + EventReader.Found(ref reader);
        _metadata = [];
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var key = reader.GetString()!;
            reader.Read();
            switch (reader.TokenType)
            {
                case JsonTokenType.String:
                    _metadata[key] = reader.GetString()!;
                    break;
                case JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False:
                    _metadata[key] = Encoding.UTF8.GetString(reader.ValueSpan);
                    break;
                default:
                    return $"'metadata.{key}' must be text, a number, true or false, found {EventReader.Found(ref reader)}";
            }
        }
        return null;
    }
}
