namespace Pipeline.Tests;

/// <summary>Answers requests as a test says, and remembers them as text.</summary>
internal sealed class FakeHandler(Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> answer) : HttpMessageHandler
{
    public FakeHandler(Func<HttpResponseMessage> answer) : this((_, _) => Task.FromResult(answer()))
    {
    }

    public List<string> Requests { get; } = [];

    public bool IsDisposed { get; private set; }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var content = request.Content!;
        var headers = request.Headers.Concat(content.Headers).Select(header => $"{header.Key}: {string.Join(" ", header.Value)}\n");
        Requests.Add($"{request.Method} {request.RequestUri}\n{string.Concat(headers)}\n{await content.ReadAsStringAsync(cancellationToken)}");
        return await answer(request, cancellationToken);
    }

    protected override void Dispose(bool disposing)
    {
        IsDisposed = true;
        base.Dispose(disposing);
    }
}
