namespace Pipeline.Actors;

/// <summary>The names of the backends that new events go to, by the mode they are collected in: local-only replaces them all.</summary>
internal sealed record BackendTargets(IReadOnlyList<string> Remote, IReadOnlyList<string> LocalOnly)
{
    /// <summary>Every backend, remote ones first.</summary>
    public IReadOnlyList<string> All { get; } = [.. Remote.Union(LocalOnly)];

    public IReadOnlyList<string> For(CollectionMode mode) => mode == CollectionMode.LocalOnly ? LocalOnly : Remote;
}
