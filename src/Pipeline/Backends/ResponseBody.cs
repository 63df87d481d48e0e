using System.Buffers;

namespace Pipeline;

/// <summary>Reads an answer to its end, so that the connection can be used again, but never more than is reasonable.</summary>
internal static class ResponseBody
{
    private const int Longest = 1024 * 1024;

    /// <summary>
    /// Reads and forgets at most 1 MiB. The status has decided already, so an error or the end of time here changes nothing.
    /// </summary>
    public static async ValueTask DrainAsync(HttpContent content, CancellationToken cancellationToken)
    {
        if (content.Headers.ContentLength == 0)
            return;
        var buffer = ArrayPool<byte>.Shared.Rent(16 * 1024);
        try
        {
            var body = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
            var left = Longest;
            while (left > 0)
            {
                var read = await body.ReadAsync(buffer.AsMemory(0, Math.Min(left, buffer.Length)), cancellationToken)
                    .ConfigureAwait(false);
                if (read == 0)
                    return;
                left -= read;
            }
        }
        catch (Exception e) when (e is IOException or HttpRequestException or OperationCanceledException)
        {
            // Disposing of the answer closes the connection.
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
