using Pipeline.Hocon;

namespace Pipeline.Actors;

/// <summary>
/// The keys that are read: what <c>reference.conf</c> has, and what an entry of <c>telemetry.backends</c> may have. An object that is empty in
/// the reference is a map, whose keys are the author's.
/// </summary>
internal sealed class KnownKeys
{
    public const string Root = "telemetry";

    /// <summary>What <see cref="TelemetryConfiguration"/> reads of each backend.</summary>
    public static readonly IReadOnlyList<string> OfBackend =
    [
        "type", "endpoint", "region", "api-key", "path", "max-size", "max-files", "insecure", "headers", "gzip-above", "timeout", "protocol", "acknowledge",
        "events", "sample",
    ];

    private const string Backends = "telemetry.backends";
    private const string MapInBackend = "headers";

    private readonly HashSet<string> _parents = new(StringComparer.Ordinal);
    private readonly HashSet<string> _values = new(StringComparer.Ordinal);
    private readonly List<string> _all = [];

    private KnownKeys(HoconConfig reference)
    {
        foreach (var leaf in reference.Leaves())
        {
            for (var dot = leaf.Path.IndexOf('.', StringComparison.Ordinal); dot >= 0; dot = leaf.Path.IndexOf('.', dot + 1))
            {
                if (_parents.Add(leaf.Path[..dot]) && dot > Root.Length) _all.Add(leaf.Path[(Root.Length + 1)..dot]);
            }

            _values.Add(leaf.Path);
            _all.Add(leaf.Path[(Root.Length + 1)..]);
        }
    }

    /// <summary>Those of the reference.</summary>
    public static KnownKeys Of(string reference) => new(HoconConfig.Parse(reference));

    /// <summary>How many keys of a path lead to where nobody reads on; 0 where it is read.</summary>
    public int Unread(IReadOnlyList<string> path)
    {
        var at = path[0];
        for (var i = 1; i < path.Count && _parents.Contains(at); i++)
        {
            at = HoconPath.Join([.. path.Take(i + 1)]);
            if (!_parents.Contains(at) && !_values.Contains(at)) return i + 1;
        }

        return at == Backends ? UnreadOfBackend(path) : 0;
    }

    /// <summary>The key that was probably meant, as one would write it under <c>telemetry</c>; null where none is near.</summary>
    /// <param name="path">What nobody reads, without what is under it.</param>
    public string? Nearest(IReadOnlyList<string> path)
    {
        if (path.Count == 1) return NearestKey.Of(path[0], [Root]);
        if (path.Count > 3 && path[1] == "backends")
            return NearestKey.Of(path[3], OfBackend) is { } near ? HoconPath.Join("backends", path[2], near) : null;
        return NearestKey.Of(HoconPath.Join([.. path.Skip(1)]), _all);
    }

    // telemetry.backends.<name>.<key>, and what the key of a map is, nobody knows.
    private static int UnreadOfBackend(IReadOnlyList<string> path) => path.Count switch
    {
        > 3 when !OfBackend.Contains(path[3]) => 4,
        > 4 when path[3] != MapInBackend => 5,
        _ => 0,
    };
}
