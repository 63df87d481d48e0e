using System.Globalization;

namespace Pipeline.Actors;

/// <summary>
/// Finds out whether a backend can be reached, by its spec alone: what sends over HTTP gets an <c>OPTIONS</c> request with no event, no header
/// of the author's and no id in it; the others are not probed. A real backend is never made for it.
/// </summary>
/// <param name="userAgent">What the request is sent as.</param>
/// <param name="handler">Makes what it goes through.</param>
/// <param name="clock">Times it.</param>
internal sealed class BackendProbe(string userAgent, Func<HttpMessageHandler> handler, TimeProvider clock)
{
    /// <summary>The longest that a probe takes.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(3);

    /// <summary>Whether there is anything about this backend that a probe could find out.</summary>
    public static bool CanProbe(BackendSpec spec) => AddressOf(spec) is not null;

    /// <summary>Probes. What comes back says in words that cannot contain a credential what happened.</summary>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public async Task<ProbeResult> ProbeAsync(BackendSpec spec, CancellationToken cancellationToken)
    {
        if (AddressOf(spec) is not { } address) return new ProbeResult(ProbeState.NotProbed, "not probed");
        using var timeout = new CancellationTokenSource(Limit, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        try
        {
            using var invoker = new HttpMessageInvoker(handler());
            using var request = new HttpRequestMessage(HttpMethod.Options, address);
            request.Headers.TryAddWithoutValidation("User-Agent", userAgent);
            using var response = await invoker.SendAsync(request, either.Token).ConfigureAwait(false);
            // Whoever takes only POST says so, and is there: only a server that fails is not.
            return (int)response.StatusCode < 500
                ? new ProbeResult(ProbeState.Reachable, "reachable")
                : new ProbeResult(ProbeState.Failing, HttpFailure.Describe(response));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new ProbeResult(ProbeState.Unreachable, string.Create(CultureInfo.InvariantCulture, $"no answer within {Limit.TotalSeconds} s"));
        }
        catch (HttpRequestException e) when (Answers(e))
        {
            return new ProbeResult(ProbeState.Reachable, "reachable");
        }
        catch (HttpRequestException e)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return new ProbeResult(ProbeState.Unreachable, HttpFailure.Of(e).Reason);
        }
    }

    // One that speaks only HTTP/2, as gRPC does, answers this request with what is no HTTP/1.1; or hangs up.
    private static bool Answers(HttpRequestException e) => e.HttpRequestError
        is HttpRequestError.InvalidResponse or HttpRequestError.HttpProtocolError or HttpRequestError.ResponseEnded;

    // Whatever the type, its target is where it sends.
    private static Uri? AddressOf(BackendSpec spec) =>
        spec.Problem is null && spec.Create is null && Endpoint.TryParse(spec.Target, out var address, out _) ? address : null;
}
