namespace Pipeline;

/// <summary>Accepts everything and keeps nothing: what is chosen where nothing is configured.</summary>
public sealed class NoopBackend : IBackend
{
    /// <inheritdoc/>
    public string Type => BackendTypes.Noop;

    /// <inheritdoc/>
    public string Target => "nowhere";

    /// <summary>Accepts the batch.</summary>
    public ValueTask<SendResult> SendAsync(Batch batch, CancellationToken cancellationToken) => new(Accepted.Instance);
}
