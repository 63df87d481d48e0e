using System.Globalization;
using System.Net.Http.Headers;

namespace Pipeline;

/// <summary>
/// Posts a batch as a JSON array. The batch's id is the <c>Idempotency-Key</c>. An answer of 2xx accepts it; any other answer,
/// none in time, or an error on the way is <see cref="Retry"/>, its reason never containing a header's value.
/// </summary>
/// <param name="options">Where to, as whom, and through what.</param>
public sealed class HttpBackend(HttpBackendOptions options) : IBackend, IDisposable
{
    private static readonly MediaTypeHeaderValue Json = new("application/json");

    private readonly string _userAgent = RequestHeaders.UserAgent(options.ToolName, options.ToolVersion);
    private HttpMessageInvoker? _invoker;

    /// <inheritdoc/>
    public string Type => BackendTypes.Http;

    /// <inheritdoc/>
    public string Target { get; } = Endpoint.Display(options.Endpoint);

    /// <summary>Sends the batch. Reads at most 1 MiB of the answer.</summary>
    /// <exception cref="OperationCanceledException">The caller cancelled before the answer came.</exception>
    public async ValueTask<SendResult> SendAsync(Batch batch, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(batch);
        cancellationToken.ThrowIfCancellationRequested();
        _invoker ??= new HttpMessageInvoker(options.Handler());
        using var timeout = new CancellationTokenSource(options.Timeout, options.Clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        using var request = Request(batch);
        try
        {
            using var response = await _invoker.SendAsync(request, either.Token).ConfigureAwait(false);
            await ResponseBody.DrainAsync(response.Content, either.Token).ConfigureAwait(false);
            return response.IsSuccessStatusCode ? Accepted.Instance : new Retry(HttpFailure.Describe(response));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested && timeout.IsCancellationRequested)
        {
            return new Retry(string.Create(CultureInfo.InvariantCulture, $"no answer within {options.Timeout.TotalSeconds} s"));
        }
        catch (HttpRequestException e)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return new Retry(HttpFailure.Describe(e));
        }
    }

    /// <summary>Closes its connections.</summary>
    public void Dispose() => _invoker?.Dispose();

    private HttpRequestMessage Request(Batch batch)
    {
        var content = new ByteArrayContent(BatchCodec.Encode(batch.Events));
        content.Headers.ContentType = Json;
        var request = new HttpRequestMessage(HttpMethod.Post, options.Endpoint) { Content = content };
        request.Headers.TryAddWithoutValidation("User-Agent", _userAgent);
        request.Headers.TryAddWithoutValidation("Idempotency-Key", batch.Id.ToString());
        foreach (var (name, value) in options.Headers)
        {
            if (!request.Headers.TryAddWithoutValidation(name, value))
                content.Headers.TryAddWithoutValidation(name, value);
        }
        return request;
    }
}
