namespace Pipeline.Actors;

/// <summary>What the processes of a tool know of a backend that has failed, and has not worked since.</summary>
/// <param name="Failures">How often in a row, at least 1; what failed at the same time counts once.</param>
/// <param name="At">When it last did.</param>
/// <param name="NotBefore">When the backoff is over.</param>
/// <param name="RetryAfter">Until when the server has asked to be left alone; null if it has not.</param>
/// <param name="Reason">Why, for a person to read.</param>
internal sealed record KnownFailure(int Failures, DateTimeOffset At, DateTimeOffset NotBefore, DateTimeOffset? RetryAfter, string Reason)
{
    /// <summary>Until when nobody tries it; null: somebody may now.</summary>
    /// <param name="now">The time.</param>
    /// <param name="isForced">Whether the user insists, who need not care for a backoff. What a server has asked for is kept all the same.</param>
    /// <param name="longest">No backoff is longer: one that is was made by a clock that has been set back since.</param>
    public DateTimeOffset? WaitsUntil(DateTimeOffset now, bool isForced, TimeSpan longest)
    {
        if (RetryAfter > now) return RetryAfter;
        return !isForced && NotBefore > now && NotBefore - now <= longest ? NotBefore : null;
    }
}
