using System.Net.Http.Headers;

namespace Pipeline;

/// <summary>
/// Posts JSON under an <c>Idempotency-Key</c>, one request at a time, and says what the answer means. No header's value is ever in a
/// reason.
/// </summary>
internal sealed class JsonPost(HttpBackendOptions options) : IDisposable
{
    private static readonly MediaTypeHeaderValue Json = new("application/json");

    private readonly string _userAgent = RequestHeaders.UserAgent(options.ToolName, options.ToolVersion);
    private readonly HttpExchange _exchange = new(options.GzipAbove);
    private HttpMessageInvoker? _invoker;

    /// <summary>Sends the body, which it takes over. Reads at most 1 MiB of the answer.</summary>
    /// <returns>As <see cref="HttpAnswer"/> says; without an answer <see cref="Retry"/>.</returns>
    /// <exception cref="OperationCanceledException">The caller cancelled before the answer came.</exception>
    public ValueTask<SendResult> SendAsync(JsonOutput body, Guid key, CancellationToken cancellationToken) =>
        TimedSend.RunAsync(options, either => PostAsync(body, key, either), cancellationToken);

    /// <summary>Closes its connections.</summary>
    public void Dispose() => _invoker?.Dispose();

    private async ValueTask<SendResult> PostAsync(JsonOutput body, Guid key, CancellationToken cancellationToken)
    {
        _invoker ??= new HttpMessageInvoker(options.Handler());
        var (answer, from) = await _exchange.RunAsync(
            options.Endpoint, body.WrittenMemory, (to, content, isPacked) => Request(to, key, content, isPacked), _invoker.SendAsync, cancellationToken).ConfigureAwait(false);
        // What was answered has been sent to its end. What was cut off may still be read from: its buffer is left to the collector.
        body.Dispose();
        using (answer)
        {
            await ResponseBody.DrainAsync(answer.Content, cancellationToken).ConfigureAwait(false);
            return HttpAnswer.Of(answer, from, options);
        }
    }

    private HttpRequestMessage Request(Uri to, Guid key, ReadOnlyMemory<byte> body, bool isPacked)
    {
        var content = new ReadOnlyMemoryContent(body);
        content.Headers.ContentType = Json;
        if (isPacked)
            content.Headers.ContentEncoding.Add("gzip");
        var request = new HttpRequestMessage(HttpMethod.Post, to) { Content = content };
        RequestHeaders.OfferHttp2(request);
        request.Headers.TryAddWithoutValidation("User-Agent", _userAgent);
        request.Headers.TryAddWithoutValidation("Idempotency-Key", key.ToString());
        RequestHeaders.Add(options.Headers, request);
        return request;
    }
}
