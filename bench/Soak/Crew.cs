namespace Pipeline.Bench;

/// <summary>Four processes of one tool. The first of them lives as long as an act, so that its memory can be watched; the others are restarted.</summary>
internal sealed class Crew(string home, Uri receiver, Random random) : IDisposable
{
    private const int Size = 4;

    private readonly List<Instance> _all = [];
    private readonly Instance?[] _places = new Instance?[Size];

    /// <summary>Every process that there ever was.</summary>
    public IReadOnlyList<Instance> All => _all;

    /// <summary>The one that is not restarted.</summary>
    public Instance? Veteran => _places[0];

    public int Kills { get; private set; }

    public int CleanEnds { get; private set; }

    public void Start()
    {
        for (var place = 0; place < Size; place++) Start(place);
    }

    /// <summary>Ends one, two or three of them at once, each killed or told to end, and starts others in their place.</summary>
    public Task RestartAsync(bool kill)
    {
        var places = Enumerable.Range(1, Size - 1).ToArray();
        random.Shuffle(places);
        return Task.WhenAll(places.Take(random.Next(1, Size)).Select(place => RestartAsync(place, kill && random.Next(2) == 0)).ToArray());
    }

    /// <summary>Ends all of them; the first by a kill, if kills are allowed.</summary>
    public Task EndAsync(bool kill) =>
        Task.WhenAll(Enumerable.Range(0, Size).Select(place => EndAsync(place, kill && (place == 0 || random.Next(2) == 0))).ToArray());

    public void Dispose()
    {
        foreach (var instance in _all) instance.Dispose();
    }

    private async Task RestartAsync(int place, bool kill)
    {
        await EndAsync(place, kill);
        Start(place);
    }

    private Task EndAsync(int place, bool kill)
    {
        if (kill) Kills++;
        else CleanEnds++;
        return kill ? _places[place]!.KillAsync() : _places[place]!.EndAsync();
    }

    private void Start(int place)
    {
        lock (_all)
        {
            _all.Add(new Instance(_all.Count + 1, home, receiver));
            _places[place] = _all[^1];
        }
    }
}
