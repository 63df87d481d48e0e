namespace Pipeline;

/// <summary>
/// Which events a backend gets: by their type, and of those a share by their id. Pure: the same in every process and on every attempt. A
/// request for erasure gets through always.
/// </summary>
internal sealed class EventFilter
{
    private const string AnyBehind = ".*";

    // 2 to the power of 53: so many numbers below 1 are equally far apart.
    private const double Steps = 1L << 53;

    private readonly IReadOnlyList<string>? _types;
    private readonly double _sample;

    private EventFilter(IReadOnlyList<string>? types, double sample) => (_types, _sample) = (types, sample);

    /// <summary>The filter of an entry; null if it wants everything, or says what cannot be.</summary>
    public static EventFilter? Of(BackendSettings entry) =>
        entry is { Events: null, Sample: 1 } || Problem(entry, "") is not null ? null : new EventFilter(entry.Events, entry.Sample);

    /// <summary>What is wrong with the filter of an entry, or null.</summary>
    public static string? Problem(BackendSettings entry, string key)
    {
        if (entry.Events is { Count: 0 })
            return $"{key}.events must name at least one type of event; leave it out for all";
        foreach (var type in entry.Events ?? [])
        {
            if (!IsPattern(type))
                return $"{key}.events must hold types such as command.error, or command.* for all that begin so, "
                    + $"found \"{Switch.Quote(type)}\"";
        }
        if (entry.Sample is not (> 0 and <= 1))
            return FormattableString.Invariant($"{key}.sample must be above 0 and at most 1, found {entry.Sample}");
        return null;
    }

    /// <summary>Whether the backend gets the event.</summary>
    public bool Wants(TelemetryEvent e) => e.Type == EventTypes.DataDeletionRequest || (IsOfType(e.Type) && IsInSample(e.Id));

    private bool IsOfType(string type)
    {
        if (_types is null)
            return true;
        foreach (var pattern in _types)
        {
            if (pattern == type || (IsPrefix(pattern) && type.StartsWith(pattern[..^1], StringComparison.Ordinal)))
                return true;
        }
        return false;
    }

    private static bool IsPrefix(string pattern) =>
        pattern.Length > AnyBehind.Length && pattern.EndsWith(AnyBehind, StringComparison.Ordinal);

    private bool IsInSample(Guid id) => _sample == 1 || (Hash(id) >> 11) / Steps < _sample;

    // FNV-1a over the bytes as they are written, then mixed, so that ids which differ in their last bits alone are far apart too.
    private static ulong Hash(Guid id)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        var hash = 0xcbf29ce484222325;
        foreach (var b in bytes)
            hash = (hash ^ b) * 0x100000001b3;
        hash = (hash ^ (hash >> 33)) * 0xff51afd7ed558ccd;
        hash = (hash ^ (hash >> 33)) * 0xc4ceb9fe1a85ec53;
        return hash ^ (hash >> 33);
    }

    private static bool IsPattern(string type)
    {
        var star = type.IndexOf('*', StringComparison.Ordinal);
        return !string.IsNullOrWhiteSpace(type) && (star < 0 || (star == type.Length - 1 && IsPrefix(type)));
    }
}
