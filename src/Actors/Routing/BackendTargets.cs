namespace Pipeline.Actors;

/// <summary>The names of the backends that new events go to, by the mode they are collected in: local-only replaces them all.</summary>
internal sealed record BackendTargets(IReadOnlyList<string> Remote, IReadOnlyList<string> LocalOnly)
{
    /// <summary>Every backend, remote ones first.</summary>
    public IReadOnlyList<string> All { get; } = [.. Remote.Union(LocalOnly)];

    /// <summary>Of those that do not want everything, by name: which events they want.</summary>
    public IReadOnlyDictionary<string, Predicate<TelemetryEvent>> Filters { get; init; } = new Dictionary<string, Predicate<TelemetryEvent>>();

    public IReadOnlyList<string> For(CollectionMode mode) => mode == CollectionMode.LocalOnly ? LocalOnly : Remote;

    /// <summary>Those among them that want the event; perhaps none.</summary>
    public IReadOnlyList<string> Wanting(TelemetryEvent e, CollectionMode mode)
    {
        var all = For(mode);
        return Filters.Count == 0 ? all : [.. all.Where(name => !Filters.TryGetValue(name, out var wants) || wants(e))];
    }
}
