namespace Pipeline.Otlp;

/// <summary>The names of the attributes that are ours: those of OpenTelemetry's semantic conventions where there is one.</summary>
internal static class AttributeNames
{
    public const string EventName = "event.name";
    public const string EventType = "event.type";
    public const string EventId = "event.id";
    public const string ToolName = "tool.name";
    public const string ToolVersion = "tool.version";
    public const string OsType = "os.type";
    public const string OsVersion = "os.version";
    public const string HostArch = "host.arch";
    public const string RuntimeVersion = "process.runtime.version";
    public const string MachineId = "machine.id";
    public const string Duration = "command.duration_ms";
    public const string ExitCode = "command.exit_code";
    public const string Args = "command.args";
    public const string Error = "command.error";

    public static readonly HashSet<string> All = new(StringComparer.Ordinal)
    {
        EventName, EventType, EventId, ToolName, ToolVersion, OsType, OsVersion, HostArch, RuntimeVersion, MachineId,
        Duration, ExitCode, Args, Error,
    };
}
