using System.Collections.Concurrent;

namespace Pipeline.Engine.TestKit;

/// <summary>What a test actor received and the test has not asked for yet.</summary>
internal sealed class MessageQueue
{
    private readonly ConcurrentQueue<Envelope> _envelopes = new();
    private readonly SemaphoreSlim _available = new(0);

    public bool HasMessages => _available.CurrentCount > 0;

    public void Add(Envelope envelope)
    {
        _envelopes.Enqueue(envelope);
        _available.Release();
    }

    /// <returns>Null when none comes in time.</returns>
    public Envelope? Take(TimeSpan max) => _available.Wait(max) && _envelopes.TryDequeue(out var envelope) ? envelope : null;

    /// <returns>Null when none comes in time.</returns>
    public async ValueTask<Envelope?> TakeAsync(TimeSpan max) =>
        await _available.WaitAsync(max).ConfigureAwait(false) && _envelopes.TryDequeue(out var envelope) ? envelope : null;
}
