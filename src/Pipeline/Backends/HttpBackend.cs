namespace Pipeline;

/// <summary>
/// Posts a batch as a JSON array. The batch's id is the <c>Idempotency-Key</c>. An answer of 2xx accepts it; any other answer,
/// none in time, or an error on the way is <see cref="Retry"/>, its reason never containing a header's value.
/// </summary>
/// <param name="options">Where to, as whom, and through what.</param>
public sealed class HttpBackend(HttpBackendOptions options) : IBackend, IDisposable
{
    private readonly JsonPost _post = new(options);

    /// <inheritdoc/>
    public string Type => options.Type;

    /// <inheritdoc/>
    public string Target { get; } = Endpoint.Display(options.Endpoint);

    /// <summary>Sends the batch. Reads at most 1 MiB of the answer.</summary>
    /// <exception cref="OperationCanceledException">The caller cancelled before the answer came.</exception>
    public async ValueTask<SendResult> SendAsync(Batch batch, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(batch);
        var failure = await _post.SendAsync(options.Encode(batch), batch.Id, cancellationToken).ConfigureAwait(false);
        return failure is null ? Accepted.Instance : new Retry(failure);
    }

    /// <summary>Closes its connections.</summary>
    public void Dispose() => _post.Dispose();
}
