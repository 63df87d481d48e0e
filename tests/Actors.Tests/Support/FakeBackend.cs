using System.Collections.Concurrent;

namespace Pipeline.Actors.Tests;

/// <summary>A backend that does what a test says, and remembers what it got.</summary>
public sealed class FakeBackend : IBackend
{
    private readonly ConcurrentQueue<Batch> _batches = new();
    private readonly ConcurrentQueue<Batch> _accepted = new();
    private readonly SemaphoreSlim _arrivals = new(0);

    public string Type => "fake";

    public string Target => "memory";

    /// <summary>What becomes of each send. Default: accepted.</summary>
    public Func<Batch, CancellationToken, Task<SendResult>> Behaviour { get; set; } = (_, _) => Task.FromResult<SendResult>(Accepted.Instance);

    /// <summary>Every batch of every attempt, in order.</summary>
    public IReadOnlyList<Batch> Attempts => [.. _batches];

    /// <summary>Every batch that was accepted.</summary>
    public IReadOnlyList<Batch> Batches => [.. _accepted];

    /// <summary>The names of the events that were accepted, in order.</summary>
    public IReadOnlyList<string> Names => [.. _accepted.SelectMany(batch => batch.Events).Select(e => e.Name)];

    public FakeBackend Down(string reason = "down")
    {
        Behaviour = (_, _) => Task.FromResult<SendResult>(new Retry(reason));
        return this;
    }

    public FakeBackend Up()
    {
        Behaviour = (_, _) => Task.FromResult<SendResult>(Accepted.Instance);
        return this;
    }

    /// <summary>From now on a send ends only when it is cancelled.</summary>
    public FakeBackend Hang()
    {
        Behaviour = async (_, cancellationToken) =>
        {
            var cancelled = new TaskCompletionSource<SendResult>(TaskCreationOptions.RunContinuationsAsynchronously);
            await using var registration = cancellationToken.Register(() => cancelled.TrySetCanceled(cancellationToken));
            return await cancelled.Task;
        };
        return this;
    }

    public async ValueTask<SendResult> SendAsync(Batch batch, CancellationToken cancellationToken)
    {
        _batches.Enqueue(batch);
        _arrivals.Release();
        var result = await Behaviour(batch, cancellationToken);
        if (result is Accepted) _accepted.Enqueue(batch);
        return result;
    }

    /// <summary>Waits for the next attempt that nobody has waited for yet.</summary>
    public async Task Attempted() => Assert.True(await _arrivals.WaitAsync(TimeSpan.FromSeconds(60)), "no batch arrived within a minute");
}
