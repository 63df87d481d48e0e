namespace Pipeline;

/// <summary>
/// Posts a batch as a JSON array. The batch's id is the <c>Idempotency-Key</c>. What an answer means is in <see cref="HttpAnswer"/>;
/// none in time, or an error on the way, is <see cref="Retry"/>. No reason ever contains a header's value.
/// </summary>
/// <param name="options">Where to, as whom, and through what.</param>
public sealed class HttpBackend(HttpBackendOptions options) : IBackend, IDisposable
{
    private readonly JsonPost _post = new(options);

    /// <inheritdoc/>
    public string Type => options.Type;

    /// <inheritdoc/>
    public string Target { get; } = Endpoint.Display(options.Endpoint);

    /// <summary>
    /// Sends the batch. Follows a few redirects (307, 308) on the same host, never from https to http. Reads at most 1 MiB of the
    /// answer. All of it together takes no longer than the timeout.
    /// </summary>
    /// <exception cref="OperationCanceledException">The caller cancelled before the answer came.</exception>
    public ValueTask<SendResult> SendAsync(Batch batch, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(batch);
        return _post.SendAsync(options.Body(batch), batch.Id, cancellationToken);
    }

    /// <summary>Closes its connections.</summary>
    public void Dispose() => _post.Dispose();
}
