using System.Globalization;

namespace Pipeline;

/// <summary>A send over HTTP within its timeout: no answer in time, and an error on the way, are another time's.</summary>
internal static class TimedSend
{
    /// <summary>Runs it.</summary>
    /// <param name="options">The timeout, and the clock that it runs by.</param>
    /// <param name="send">Sends; its token ends it with the caller's and with the timeout.</param>
    /// <param name="cancellationToken">The caller's.</param>
    /// <exception cref="OperationCanceledException">The caller cancelled before the answer came.</exception>
    public static async ValueTask<SendResult> RunAsync(
        HttpBackendOptions options, Func<CancellationToken, ValueTask<SendResult>> send, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var timeout = new CancellationTokenSource(options.Timeout, options.Clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        try
        {
            return await send(either.Token).ConfigureAwait(false);
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
}
