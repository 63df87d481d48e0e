namespace Pipeline;

/// <summary>
/// Fills in what an author left unset: id, time, machine, tool, host, and the tool's own metadata. What is set already is kept,
/// so stamping twice changes nothing. Metadata, arguments and error are redacted; the latter two are left out unless
/// <see cref="TelemetrySettings.ExtendedCollection"/> is on. The author's collections are copied: what becomes of them later does
/// not reach the event. Not for two threads at once, as its source of ids.
/// </summary>
/// <param name="machineId">The machine id, as <see cref="Pipeline.MachineId"/> gives it.</param>
/// <param name="host">What is known of operating system and runtime.</param>
/// <param name="settings">Names the tool, its version and its metadata.</param>
/// <param name="ids">Makes the ids.</param>
/// <param name="redactor">Takes out what must not be kept.</param>
public sealed class EventStamper(string machineId, HostFacts host, TelemetrySettings settings, UuidV7Source ids, Redactor redactor)
{
    private IReadOnlyDictionary<string, string>? _toolMetadata;

    /// <summary>The event with everything set. On a key of both, the event's own metadata wins over the tool's.</summary>
    /// <param name="e">The event as its author made it.</param>
    /// <param name="at">When it was tracked; used if the event has no time of its own.</param>
    public TelemetryEvent Stamp(TelemetryEvent e, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(e);
        return e with
        {
            Id = e.Id == Guid.Empty ? ids.Next() : e.Id,
            Timestamp = e.Timestamp == default ? at : e.Timestamp,
            MachineId = e.MachineId ?? machineId,
            ToolName = e.ToolName ?? settings.ToolName,
            Version = e.Version ?? settings.ToolVersion,
            Os = e.Os ?? host.Os,
            Arch = e.Arch ?? host.Arch,
            RuntimeVersion = e.RuntimeVersion ?? host.RuntimeVersion,
            OsVersion = e.OsVersion ?? host.OsVersion,
            Args = settings.ExtendedCollection && e.Args is { } args ? redactor.RedactArguments(args) : null,
            Error = settings.ExtendedCollection ? redactor.Redact(e.Error) : null,
            Metadata = Merge(e.Metadata),
        };
    }

    private IReadOnlyDictionary<string, string>? Merge(IReadOnlyDictionary<string, string>? own)
    {
        var tool = _toolMetadata ??= settings.Metadata.Count == 0 ? settings.Metadata : Redact(settings.Metadata, []);
        if (own is not { Count: > 0 })
            return tool.Count == 0 ? own : tool;
        return Redact(own, new Dictionary<string, string>(tool, StringComparer.Ordinal));
    }

    private Dictionary<string, string> Redact(IReadOnlyDictionary<string, string> from, Dictionary<string, string> into)
    {
        foreach (var (key, value) in new MetadataPairs(from))
            into[key] = redactor.Redact(value);
        return into;
    }
}
