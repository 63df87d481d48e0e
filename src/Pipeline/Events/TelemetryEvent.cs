namespace Pipeline;

/// <summary>
/// One thing that happened, immutable. An author gives <see cref="Type"/> and <see cref="Name"/> and whatever else is known;
/// what is left unset is filled in by <see cref="EventStamper"/> before the event is kept or sent.
/// Two events are equal if all members are; <see cref="Args"/> and <see cref="Metadata"/> are compared by reference.
/// </summary>
/// <param name="Type">What kind of event it is: one of <see cref="EventTypes"/>, or the author's own. Never empty.</param>
/// <param name="Name">What it happened to: the command, the feature, the version. Never empty.</param>
public sealed record TelemetryEvent(string Type, string Name)
{
    /// <summary>
    /// Identifies the event wherever it goes, so that a receiver can deduplicate. A UUIDv7; unset is <see cref="Guid.Empty"/>.
    /// </summary>
    public Guid Id { get; init; }

    /// <summary>When it happened. Unset is the default value. On the wire in UTC, to the tick (100 ns).</summary>
    public DateTimeOffset Timestamp { get; init; }

    /// <summary>The pseudonym of the machine and user, see <see cref="Pipeline.MachineId"/>.</summary>
    public string? MachineId { get; init; }

    /// <summary>The tool that collected the event.</summary>
    public string? ToolName { get; init; }

    /// <summary>The version of that tool.</summary>
    public string? Version { get; init; }

    /// <summary>The operating system: <c>linux</c>, <c>darwin</c>, <c>windows</c>, ...</summary>
    public string? Os { get; init; }

    /// <summary>The processor architecture of the process: <c>amd64</c>, <c>arm64</c>, ...</summary>
    public string? Arch { get; init; }

    /// <summary>The version of the .NET runtime, for example <c>10.0.1</c>.</summary>
    public string? RuntimeVersion { get; init; }

    /// <summary>The version of the operating system (on Linux, of its kernel).</summary>
    public string? OsVersion { get; init; }

    /// <summary>How long it took. On the wire in whole milliseconds, rounded down; a negative duration becomes 0.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>The exit code of the command; 0 is a value like any other.</summary>
    public int? ExitCode { get; init; }

    /// <summary>The arguments of the command.</summary>
    public IReadOnlyList<string>? Args { get; init; }

    /// <summary>What went wrong.</summary>
    public string? Error { get; init; }

    /// <summary>The author's own keys and values. Beats the tool's metadata on the same key.</summary>
    public IReadOnlyDictionary<string, string>? Metadata { get; init; }
}
