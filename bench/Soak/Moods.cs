namespace Pipeline.Bench;

/// <summary>What a backend does with a request.</summary>
internal enum Mood
{
    Accept,

    /// <summary>503.</summary>
    Refuse,

    /// <summary>It takes the events, and cuts the connection before it has said so.</summary>
    Cut,
}

/// <summary>How the backends behave just now: by chance, from one seed.</summary>
internal sealed class Moods(int seed)
{
    private static readonly TimeSpan ShortestSpell = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestSpell = TimeSpan.FromSeconds(8);

    private readonly Random _spells = new(seed);
    private readonly Random _delays = new(seed + 1);
    private readonly Lock _lock = new();
    private Mood _flapping = Mood.Accept;
    private long _until;

    /// <summary>Nobody takes anything.</summary>
    public bool IsOutage { get; set; }

    /// <summary>Everybody takes everything at once.</summary>
    public bool IsCalm { get; set; }

    public Mood Of(string backend)
    {
        if (IsCalm) return Mood.Accept;
        if (IsOutage) return Mood.Refuse;
        return backend == Plan.Flapping ? Flap() : Mood.Accept;
    }

    /// <summary>How long the backend takes; one time in thirty longer than anybody waits, and takes the events all the same.</summary>
    public TimeSpan DelayOf(string backend)
    {
        if (IsCalm || IsOutage || backend != Plan.Slow) return TimeSpan.Zero;
        lock (_lock) return _delays.Next(30) == 0 ? Plan.Timeout * 1.2 : TimeSpan.FromMilliseconds(_delays.Next(50, 400));
    }

    private Mood Flap()
    {
        var now = TimeProvider.System.GetTimestamp();
        lock (_lock)
        {
            if (now < _until) return _flapping;
            _flapping = _flapping == Mood.Accept ? (Mood)_spells.Next(1, 3) : Mood.Accept;
            var spell = ShortestSpell + (LongestSpell - ShortestSpell) * _spells.NextDouble();
            _until = now + (long)(spell.TotalSeconds * TimeProvider.System.TimestampFrequency);
            return _flapping;
        }
    }
}
