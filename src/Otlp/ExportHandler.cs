using System.Buffers;
using System.Net.Http.Headers;

namespace Pipeline.Otlp;

/// <summary>
/// Stands between the exporter and the network, sees the answer that the exporter keeps to itself, and lets a request through only
/// while one is expected: so nothing is sent that nobody waits for.
/// </summary>
internal sealed class ExportHandler(HttpBackendOptions http, bool isGrpc) : DelegatingHandler(http.Handler())
{
    // What gRPC packs, it packs in a way of its own.
    private readonly HttpExchange _exchange = new(isGrpc ? null : http.GzipAbove);
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

    // The exporter sends HTTP/1.1 from a thread of its own, which has nothing else to do: it does the work itself, where it can.
    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken) =>
        RunAsync(request, InnerHandler is SocketsHttpHandler ? SendHere : base.SendAsync).GetAwaiter().GetResult();

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        RunAsync(request, base.SendAsync);

    // HTTP/2 shares its connection, and cannot be waited for; the look-up of a name could not be given up in time.
    private Task<HttpResponseMessage> SendHere(HttpRequestMessage request, CancellationToken cancellationToken) =>
        request.Version.Major == 1 && (request.RequestUri!.IsLoopback || request.RequestUri.HostNameType != UriHostNameType.Dns)
            ? Task.FromResult(base.Send(request, cancellationToken))
            : base.SendAsync(request, cancellationToken);

    private async Task<HttpResponseMessage> RunAsync(
        HttpRequestMessage request, Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> send)
    {
        if (Interlocked.Exchange(ref _expected, null) is not { } expected)
            throw new HttpRequestException("Nobody waits for this request any more.");
        try
        {
            var (body, length) = Copy(request.Content!);
            var (response, from) = await _exchange.RunAsync(
                request.RequestUri!, body.AsMemory(0, length), (to, content, isPacked) => Again(request, to, content, isPacked), send,
                expected.CancellationToken).ConfigureAwait(false);
            // What was answered has been sent to its end. What was cut off may still be read from: it is left to the collector.
            ArrayPool<byte>.Shared.Return(body);
            expected.Answer.TrySetResult(await OtlpAnswer.ReadAsync(response, from, isGrpc, http, expected.CancellationToken).ConfigureAwait(false));
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

    // The exporter goes on to write into its own buffer as soon as it is told of an end.
    private static (byte[] Body, int Length) Copy(HttpContent content)
    {
        using var from = content.ReadAsStream();
        var (body, length) = (ArrayPool<byte>.Shared.Rent((int)from.Length), (int)from.Length);
        from.ReadExactly(body, 0, length);
        return (body, length);
    }

    // The exporter's request with the author's headers, to wherever it goes.
    private HttpRequestMessage Again(HttpRequestMessage request, Uri to, ReadOnlyMemory<byte> body, bool isPacked)
    {
        var content = new ReadOnlyMemoryContent(body);
        Copy(request.Content!.Headers, content.Headers);
        if (isPacked)
            content.Headers.ContentEncoding.Add("gzip");
        var again = new HttpRequestMessage(request.Method, to) { Content = content, Version = request.Version, VersionPolicy = request.VersionPolicy };
        // gRPC is HTTP/2 and nothing else.
        if (!isGrpc)
            RequestHeaders.OfferHttp2(again);
        Copy(request.Headers, again.Headers);
        RequestHeaders.Add(http.Headers, again);
        return again;
    }

    private static void Copy(HttpHeaders from, HttpHeaders to)
    {
        foreach (var (name, values) in from.NonValidated)
        {
            if (name != "Content-Length")
                to.TryAddWithoutValidation(name, values);
        }
    }

    private sealed record Expected(CancellationToken CancellationToken)
    {
        // What follows the answer must not run on the exporter's thread, which still has to finish.
        public TaskCompletionSource<OtlpAnswer> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
