namespace Pipeline;

/// <summary>
/// Posts <c>{"machine_id": "..."}</c>. The request's id is the <c>Idempotency-Key</c>. An answer of 2xx confirms it; any other answer,
/// none in time, or an error on the way does not.
/// </summary>
internal sealed class HttpRequestor(HttpBackendOptions options) : IDeletionRequestor, IDisposable
{
    private readonly JsonPost _post = new(options);

    public string Type => RequestorNames.Http;

    public string Target { get; } = Endpoint.Display(options.Endpoint);

    /// <exception cref="OperationCanceledException">The caller cancelled before the answer came.</exception>
    public async ValueTask<DeletionResult> RequestAsync(DeletionRequest request, CancellationToken cancellationToken)
    {
        return await _post.SendAsync(Body(request), request.Id, cancellationToken).ConfigureAwait(false) switch
        {
            Retry retry => new DeletionUnconfirmed(retry.Reason),
            Rejected rejected => new DeletionUnconfirmed(rejected.Reason),
            _ => DeletionConfirmed.Instance,
        };
    }

    public void Dispose() => _post.Dispose();

    private static JsonOutput Body(DeletionRequest request)
    {
        var json = new JsonOutput();
        json.Open((byte)'{');
        json.Key("machine_id"u8);
        json.Text(request.MachineId);
        json.Close((byte)'}');
        return json;
    }
}
