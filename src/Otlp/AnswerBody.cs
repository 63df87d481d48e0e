namespace Pipeline.Otlp;

/// <summary>Reads the body of an answer, which is small, and never more than is reasonable.</summary>
internal static class AnswerBody
{
    private const int Longest = 64 * 1024;

    /// <summary>
    /// The body; empty if it is longer than 64 KiB or breaks off. The status has decided already, so an error or the end of time here
    /// changes nothing.
    /// </summary>
    public static async Task<byte[]> ReadAsync(HttpContent content, CancellationToken cancellationToken)
    {
        try
        {
            await content.LoadIntoBufferAsync(Longest, cancellationToken).ConfigureAwait(false);
            return await content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or HttpRequestException or OperationCanceledException)
        {
            return [];
        }
    }
}
