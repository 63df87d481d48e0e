using System.Globalization;
using System.Net.Http.Headers;

namespace Pipeline;

/// <summary>
/// Posts JSON under an <c>Idempotency-Key</c>, one request at a time, and says in words what went wrong. No header's value is ever
/// among them.
/// </summary>
internal sealed class JsonPost(HttpBackendOptions options) : IDisposable
{
    private static readonly MediaTypeHeaderValue Json = new("application/json");

    private readonly string _userAgent = RequestHeaders.UserAgent(options.ToolName, options.ToolVersion);
    private HttpMessageInvoker? _invoker;

    /// <summary>Sends. Reads at most 1 MiB of the answer.</summary>
    /// <returns>Null after an answer of 2xx; else what happened instead.</returns>
    /// <exception cref="OperationCanceledException">The caller cancelled before the answer came.</exception>
    public async ValueTask<string?> SendAsync(byte[] body, Guid key, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        _invoker ??= new HttpMessageInvoker(options.Handler());
        using var timeout = new CancellationTokenSource(options.Timeout, options.Clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        using var request = Request(body, key);
        try
        {
            using var response = await _invoker.SendAsync(request, either.Token).ConfigureAwait(false);
            await ResponseBody.DrainAsync(response.Content, either.Token).ConfigureAwait(false);
            return response.IsSuccessStatusCode ? null : HttpFailure.Describe(response);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested && timeout.IsCancellationRequested)
        {
            return string.Create(CultureInfo.InvariantCulture, $"no answer within {options.Timeout.TotalSeconds} s");
        }
        catch (HttpRequestException e)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return HttpFailure.Describe(e);
        }
    }

    /// <summary>Closes its connections.</summary>
    public void Dispose() => _invoker?.Dispose();

    private HttpRequestMessage Request(byte[] body, Guid key)
    {
        var content = new ByteArrayContent(body);
        content.Headers.ContentType = Json;
        var request = new HttpRequestMessage(HttpMethod.Post, options.Endpoint) { Content = content };
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
