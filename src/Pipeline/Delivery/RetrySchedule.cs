namespace Pipeline;

/// <summary>
/// How long to wait after failures in a row: exponential with full jitter, so that many processes which failed together do not
/// come back together. Pure: the randomness is handed in.
/// </summary>
public sealed record RetrySchedule
{
    /// <summary>The longest wait after the first failure; doubles with each further one. Default: 500 ms.</summary>
    public TimeSpan First { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>The longest wait of all. Default: 30 s.</summary>
    public TimeSpan Cap { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The wait after this many failures in a row: evenly distributed between zero and <see cref="Longest"/>.</summary>
    /// <param name="failures">At least 1.</param>
    /// <param name="random">Where the jitter comes from.</param>
    public TimeSpan Delay(int failures, Random random)
    {
        ArgumentNullException.ThrowIfNull(random);
        return Longest(failures) * random.NextDouble();
    }

    /// <summary>The longest wait after this many failures in a row.</summary>
    /// <param name="failures">At least 1.</param>
    public TimeSpan Longest(int failures)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(failures, 1);
        var longest = First;
        for (var i = 1; i < failures && longest < Cap; i++)
            longest = longest < Cap / 2 ? longest * 2 : Cap;
        return longest < Cap ? longest : Cap;
    }
}
