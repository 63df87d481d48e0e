namespace Pipeline.Otlp;

/// <summary>
/// Stands between the exporter and the network, sees the answer that the exporter keeps to itself, and lets a request through only
/// while one is expected: so nothing is sent that nobody waits for.
/// </summary>
internal sealed class ExportHandler(HttpBackendOptions http, bool isGrpc) : DelegatingHandler(http.Handler())
{
    private Expected? _expected;

    /// <summary>Whether an expected request was given up before it began.</summary>
    public bool IsAbandoned { get; private set; }

    /// <summary>Lets the next request through.</summary>
    /// <param name="cancellationToken">Ends that request.</param>
    /// <returns>Its answer.</returns>
    public Task<OtlpAnswer> Expect(CancellationToken cancellationToken)
    {
        var expected = new Expected(cancellationToken);
        Volatile.Write(ref _expected, expected);
        return expected.Answer.Task;
    }

    /// <summary>Lets nothing through any more, if the expected request has not begun; ends without effect if it has.</summary>
    public void Abandon()
    {
        if (Interlocked.Exchange(ref _expected, null) is not { } expected)
            return;
        IsAbandoned = true;
        expected.Answer.TrySetCanceled(expected.CancellationToken);
    }

    // The exporter sends HTTP/1.1 from a thread of its own, which has nothing else to do.
    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken) =>
        SendAsync(request, cancellationToken).GetAwaiter().GetResult();

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (Interlocked.Exchange(ref _expected, null) is not { } expected)
            throw new HttpRequestException("Nobody waits for this request any more.");
        try
        {
            var response = await SendExpectedAsync(request, expected.CancellationToken).ConfigureAwait(false);
            expected.Answer.TrySetResult(
                await OtlpAnswer.ReadAsync(response, isGrpc, http.Clock, expected.CancellationToken).ConfigureAwait(false));
            return response;
        }
        catch (OperationCanceledException)
        {
            expected.Answer.TrySetCanceled(expected.CancellationToken);
            throw;
        }
        catch (Exception e)
        {
            expected.Answer.TrySetException(e);
            throw;
        }
    }

    private Task<HttpResponseMessage> SendExpectedAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        foreach (var (name, value) in http.Headers)
        {
            if (!request.Headers.TryAddWithoutValidation(name, value))
                request.Content?.Headers.TryAddWithoutValidation(name, value);
        }
        return base.SendAsync(request, cancellationToken);
    }

    private sealed record Expected(CancellationToken CancellationToken)
    {
        // What follows the answer must not run on the exporter's thread, which still has to finish.
        public TaskCompletionSource<OtlpAnswer> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
