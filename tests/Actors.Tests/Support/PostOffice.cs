using System.Collections.Concurrent;

namespace Pipeline.Actors.Tests;

/// <summary>Takes every request, and remembers where it went, with which key, and what it said.</summary>
public sealed class PostOffice
{
    private readonly ConcurrentQueue<(Uri To, string? Key, string Body)> _posts = new();

    public IReadOnlyList<(Uri To, string? Key, string Body)> Posts => [.. _posts];

    public HttpMessageHandler NewHandler() => new Handler(_posts);

    private sealed class Handler(ConcurrentQueue<(Uri To, string? Key, string Body)> posts) : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var key = request.Headers.TryGetValues("DD-API-KEY", out var keys) ? string.Join(' ', keys) : null;
            posts.Enqueue((request.RequestUri!, key, await request.Content!.ReadAsStringAsync(cancellationToken)));
            return new HttpResponseMessage();
        }
    }
}
