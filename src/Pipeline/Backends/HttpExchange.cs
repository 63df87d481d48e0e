using System.Net;

namespace Pipeline;

/// <summary>
/// One send over HTTP, in as many requests as it takes: packed, plain where the server takes nothing packed, and once more where it
/// redirects to.
/// </summary>
/// <param name="gzipAbove">A body of more bytes is packed; null: none is.</param>
internal sealed class HttpExchange(long? gzipAbove)
{
    private bool _isPlainOnly;

    /// <summary>Sends until there is an answer that asks for no other request.</summary>
    /// <param name="to">The first address.</param>
    /// <param name="body">What is sent.</param>
    /// <param name="make">Makes a request to an address; whether its body is packed is told along with it.</param>
    /// <param name="send">Sends a request.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The answer, and whose it is.</returns>
    public async Task<(HttpResponseMessage Answer, Uri From)> RunAsync(
        Uri to, ReadOnlyMemory<byte> body, Func<Uri, ReadOnlyMemory<byte>, bool, HttpRequestMessage> make,
        Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> send, CancellationToken cancellationToken)
    {
        for (var redirects = 0; ;)
        {
            var isPacked = !_isPlainOnly && body.Length > gzipAbove;
            using var request = make(to, isPacked ? Gzip.Pack(body) : body, isPacked);
            var answer = await send(request, cancellationToken).ConfigureAwait(false);
            if (isPacked && answer.StatusCode == HttpStatusCode.UnsupportedMediaType)
                _isPlainOnly = true;
            else if (redirects++ < Redirect.Most && Redirect.Target(answer, to) is { } next)
                to = next;
            else
                return (answer, to);
            using (answer)
                await ResponseBody.DrainAsync(answer.Content, cancellationToken).ConfigureAwait(false);
        }
    }
}
