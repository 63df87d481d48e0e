namespace Pipeline;

/// <summary>When a server wants to be asked again (RFC 9110, 10.2.3): so many seconds from now, or a date.</summary>
internal static class RetryAfter
{
    /// <summary>The moment; null where the answer names none, or none that can be understood.</summary>
    public static DateTimeOffset? Of(HttpResponseMessage response, TimeProvider clock) => response.Headers.RetryAfter switch
    {
        { Delta: { } wait } => clock.GetUtcNow() + wait,
        { Date: { } date } => date,
        _ => null,
    };
}
