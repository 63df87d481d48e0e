namespace Pipeline.Tests.Backends.Contract;

/// <summary>Tells a test that the head of an answer has arrived.</summary>
internal sealed class SignallingHandler(HttpMessageHandler inner, TaskCompletionSource answered) : DelegatingHandler(inner)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        answered.TrySetResult();
        return response;
    }
}
