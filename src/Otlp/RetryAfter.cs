namespace Pipeline.Otlp;

/// <summary>How long a receiver asks to be left alone (RFC 9110, 10.2.3): for a while, until a moment, or not at all.</summary>
internal readonly record struct RetryAfter(TimeSpan? Delay, DateTimeOffset? Moment)
{
    public static RetryAfter Of(HttpResponseMessage response) => new(response.Headers.RetryAfter?.Delta, response.Headers.RetryAfter?.Date);

    public DateTimeOffset? NotBefore(DateTimeOffset now)
    {
        if (Delay is not { } delay)
            return Moment;
        return delay < DateTimeOffset.MaxValue - now ? now + delay : DateTimeOffset.MaxValue;
    }
}
