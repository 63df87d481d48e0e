using System.Collections.Concurrent;
using System.Net;

namespace Pipeline.Actors.Tests;

/// <summary>A server without a network: answers each request as a test says.</summary>
internal sealed class Answering(Func<string, HttpResponseMessage> answer) : HttpMessageHandler
{
    private readonly ConcurrentQueue<string> _bodies = new();

    public Answering(HttpStatusCode status) : this(_ => new HttpResponseMessage(status))
    {
    }

    /// <summary>The bodies of all requests, in order.</summary>
    public IReadOnlyList<string> Bodies => [.. _bodies];

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = await request.Content!.ReadAsStringAsync(cancellationToken);
        _bodies.Enqueue(body);
        return answer(body);
    }
}
