namespace Pipeline.Actors;

/// <summary>A lane for each backend, by name.</summary>
internal sealed class BackendLanes(IEnumerable<string> names)
{
    private readonly BackendLane[] _configured = [.. names.Select(name => new BackendLane(name))];
    private readonly List<BackendLane> _former = [];

    /// <summary>One for each backend that is configured, in the order of the configuration.</summary>
    public IReadOnlyList<BackendLane> Configured => _configured;

    /// <summary>Those, and one for each backend that is not configured any more and that something was given up for.</summary>
    public IEnumerable<BackendLane> All => _configured.Concat(_former);

    /// <summary>That of a backend that is configured; null for any other.</summary>
    public BackendLane? Find(string name)
    {
        // Called for each event and each of its backends.
        foreach (var lane in _configured)
        {
            if (lane.Name == name) return lane;
        }

        return null;
    }

    /// <summary>The one where something is counted for a backend, configured or not.</summary>
    public BackendLane Account(string name)
    {
        if (Find(name) is { } configured) return configured;
        if (_former.Find(lane => lane.Name == name) is { } former) return former;
        _former.Add(new BackendLane(name));
        return _former[^1];
    }
}
