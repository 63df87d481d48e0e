using System.Globalization;
using System.Net;
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

    /// <summary>Sends. Reads at most 1 MiB of the answer.</summary>
    /// <returns>As <see cref="HttpAnswer"/> says; without an answer <see cref="Retry"/>.</returns>
    /// <exception cref="OperationCanceledException">The caller cancelled before the answer came.</exception>
    public async ValueTask<SendResult> SendAsync(byte[] body, Guid key, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        _invoker ??= new HttpMessageInvoker(options.Handler());
        using var timeout = new CancellationTokenSource(options.Timeout, options.Clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        try
        {
            return await PostAsync(body, key, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested && timeout.IsCancellationRequested)
        {
            return new Retry(string.Create(CultureInfo.InvariantCulture, $"no answer within {options.Timeout.TotalSeconds} s"));
        }
        catch (HttpRequestException e)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return HttpFailure.Of(e);
        }
    }

    /// <summary>Closes its connections.</summary>
    public void Dispose() => _invoker?.Dispose();

    private async ValueTask<SendResult> PostAsync(byte[] body, Guid key, CancellationToken cancellationToken)
    {
        var (answer, from) = await _exchange.RunAsync(
            options.Endpoint, body, (to, content, isPacked) => Request(to, key, content, isPacked), _invoker!.SendAsync, cancellationToken).ConfigureAwait(false);
        using (answer)
        {
            await ResponseBody.DrainAsync(answer.Content, cancellationToken).ConfigureAwait(false);
            return HttpAnswer.Of(answer, from, options);
        }
    }

    private HttpRequestMessage Request(Uri to, Guid key, byte[] body, bool isPacked)
    {
        var content = new ByteArrayContent(body);
        content.Headers.ContentType = Json;
        if (isPacked)
            content.Headers.ContentEncoding.Add("gzip");
        var request = new HttpRequestMessage(HttpMethod.Post, to) { Content = content };
        if (to.Scheme == Uri.UriSchemeHttps)
        {
            // HTTP/2 where the server offers it. Not HTTP/3: only to look for it would load its library.
            request.Version = HttpVersion.Version20;
            request.VersionPolicy = HttpVersionPolicy.RequestVersionOrLower;
        }
        request.Headers.TryAddWithoutValidation("User-Agent", _userAgent);
        request.Headers.TryAddWithoutValidation("Idempotency-Key", key.ToString());
        foreach (var (name, value) in options.Headers)
        {
            if (!request.Headers.TryAddWithoutValidation(name, value))
                content.Headers.TryAddWithoutValidation(name, value);
        }
        return request;
    }
}
