using System.Text.Json;

namespace Pipeline;

/// <summary>The keys of an event on the wire, encoded once.</summary>
internal static class EventKeys
{
    public static readonly JsonEncodedText Id = JsonEncodedText.Encode("id");
    public static readonly JsonEncodedText Timestamp = JsonEncodedText.Encode("timestamp");
    public static readonly JsonEncodedText Type = JsonEncodedText.Encode("type");
    public static readonly JsonEncodedText Name = JsonEncodedText.Encode("name");
    public static readonly JsonEncodedText MachineId = JsonEncodedText.Encode("machine_id");
    public static readonly JsonEncodedText ToolName = JsonEncodedText.Encode("tool_name");
    public static readonly JsonEncodedText Version = JsonEncodedText.Encode("version");
    public static readonly JsonEncodedText Os = JsonEncodedText.Encode("os");
    public static readonly JsonEncodedText Arch = JsonEncodedText.Encode("arch");
    public static readonly JsonEncodedText RuntimeVersion = JsonEncodedText.Encode("runtime_version");
    public static readonly JsonEncodedText OsVersion = JsonEncodedText.Encode("os_version");
    public static readonly JsonEncodedText Duration = JsonEncodedText.Encode("duration_ms");
    public static readonly JsonEncodedText ExitCode = JsonEncodedText.Encode("exit_code");
    public static readonly JsonEncodedText Args = JsonEncodedText.Encode("args");
    public static readonly JsonEncodedText Error = JsonEncodedText.Encode("error");
    public static readonly JsonEncodedText Metadata = JsonEncodedText.Encode("metadata");
}
