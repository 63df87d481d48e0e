namespace Pipeline.Bench;

/// <summary>The event that everybody sends: of a command, with two pairs of the author's own.</summary>
internal static class Payload
{
    public const string Tool = "delivery";
    public const string Version = "1.0.0";
    private const string Name = "build";

    // As long as the real one.
    private const string MachineId = "0123456789abcdef";

    private static readonly UuidV7Source Ids = new(TimeProvider.System, new Random());
    private static readonly HostFacts Facts = HostFacts.Read();
    private static readonly Dictionary<string, string> Metadata = new() { ["framework"] = "net10.0", ["verbosity"] = "quiet" };

    public static TelemetryEvent Event() =>
        new(EventTypes.CommandInvocation, Name) { Duration = TimeSpan.FromMilliseconds(120), ExitCode = 0, Metadata = Metadata };

    /// <summary>The same as the attributes of a log record: what the pipeline's otlp backend makes of it, name by name.</summary>
    public static KeyValuePair<string, object?>[] Attributes() =>
    [
        new("event.name", Name),
        new("event.type", EventTypes.CommandInvocation),
        new("event.id", Ids.Next().ToString()),
        new("tool.name", Tool),
        new("tool.version", Version),
        new("os.type", Facts.Os),
        new("os.version", Facts.OsVersion),
        new("host.arch", Facts.Arch),
        new("process.runtime.version", Facts.RuntimeVersion),
        new("machine.id", MachineId),
        new("command.duration_ms", 120L),
        new("command.exit_code", 0L),
        new("framework", "net10.0"),
        new("verbosity", "quiet"),
    ];

    public static string Body => Name;
}
