namespace Pipeline;

/// <summary>The backend did not take the batch, or may not have; it stays pending and is sent again, under the same id.</summary>
/// <param name="Reason">What happened, for a person to read. Never contains a credential.</param>
/// <param name="NotBefore">
/// If set, overrides the retry schedule when it is later: the backend asked to be left alone until then.
/// </param>
public sealed record Retry(string Reason, DateTimeOffset? NotBefore = null) : SendResult
{
    /// <summary>
    /// Whether it is certain that the backend has nothing of the batch: then at-most-once keeps it too, instead of counting it as
    /// <see cref="DropReason.Unconfirmed"/>. Default: false.
    /// </summary>
    public bool IsCertain { get; init; }

    /// <summary>Whether somebody has to do something about it, such as to renew a credential: it is said as a warning, once. Default: false.</summary>
    public bool NeedsAttention { get; init; }

    /// <summary>Whether no attempt was made at all: it says nothing about the backend.</summary>
    internal bool IsWithheld { get; init; }
}
