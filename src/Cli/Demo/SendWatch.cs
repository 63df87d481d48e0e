namespace Pipeline.Cli;

/// <summary>Watches requests from the sender's side: how many have begun, and how many are under way.</summary>
internal sealed class SendWatch(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    private long _begun;
    private long _ended;

    public long Begun => Interlocked.Read(ref _begun);

    public long UnderWay => Begun - Interlocked.Read(ref _ended);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _begun);
        try
        {
            return await base.SendAsync(request, cancellationToken);
        }
        finally
        {
            Interlocked.Increment(ref _ended);
        }
    }
}
