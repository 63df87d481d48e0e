using System.Collections.Concurrent;

namespace Pipeline.Actors.Tests;

/// <summary>A requestor that does what a test says, and remembers what it was asked.</summary>
internal sealed class FakeRequestor : IDeletionRequestor
{
    private readonly ConcurrentQueue<DeletionRequest> _requests = new();

    public string Type => "fake";

    public string Target => "memory";

    /// <summary>What becomes of each request. Default: confirmed.</summary>
    public Func<CancellationToken, Task<DeletionResult>> Behaviour { get; set; } = _ => Task.FromResult<DeletionResult>(DeletionConfirmed.Instance);

    public IReadOnlyList<DeletionRequest> Requests => [.. _requests];

    public FakeRequestor Answering(DeletionResult result)
    {
        Behaviour = _ => Task.FromResult(result);
        return this;
    }

    public async ValueTask<DeletionResult> RequestAsync(DeletionRequest request, CancellationToken cancellationToken)
    {
        _requests.Enqueue(request);
        return await Behaviour(cancellationToken);
    }
}
