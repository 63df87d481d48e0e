using System.Diagnostics.CodeAnalysis;

namespace Pipeline.Actors;

/// <summary>
/// The way in, and the only place where the tool's threads meet the actors: a bounded queue, a count of what was
/// refused, and the credits that bulk input waits for.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "Neither has a timer or a wait handle, and late callers may still come to both.")]
internal sealed class Ingress
{
    // Written by any thread.
    private readonly EventQueue _queue;
    private readonly SemaphoreSlim _credits = new(0);
    private readonly CancellationTokenSource _closed = new();
    private readonly Action _wake;
    private long _refused;
    private int _awake;

    /// <param name="capacity">How many events may wait here, ≥ 1.</param>
    /// <param name="wake">Called once per hand-over, on the thread that tracked: must return at once.</param>
    public Ingress(int capacity, Action wake)
    {
        _wake = wake;
        _queue = new EventQueue(capacity);
    }

    /// <summary>Events that wait here.</summary>
    public int Count => _queue.Count;

    /// <summary>Events that were not taken: the queue was full, or closed.</summary>
    public long Refused => Interlocked.Read(ref _refused);

    /// <summary>Takes an event, or refuses and counts it. Never waits, never throws.</summary>
    public bool TryWrite(TelemetryEvent e, DateTimeOffset at)
    {
        if (!_queue.TryAdd(new TrackedEvent(e, at, Bulk: false))) return Refuse();
        Wake();
        return true;
    }

    /// <summary>Takes an event once the buffer has granted room for it; false when closed meanwhile.</summary>
    /// <exception cref="OperationCanceledException">The caller's token was cancelled; the event was not taken.</exception>
    public async ValueTask<bool> WriteAsync(TelemetryEvent e, DateTimeOffset at, CancellationToken cancellationToken)
    {
        Wake();
        if (!_credits.Wait(0, CancellationToken.None) && !await WaitForCreditAsync(cancellationToken).ConfigureAwait(false))
            return Refuse();
        var tracked = new TrackedEvent(e, at, Bulk: true);
        while (!_queue.TryAdd(tracked))
        {
            try
            {
                if (await _queue.WaitForSpace().WaitAsync(cancellationToken).ConfigureAwait(false)) continue;
                return Refuse();
            }
            catch (OperationCanceledException)
            {
                _credits.Release();
                throw;
            }
        }

        Wake();
        return true;
    }

    /// <summary>Grants room for <paramref name="count"/> events of bulk input.</summary>
    public void Grant(int count) => _credits.Release(count);

    /// <summary>Takes up to <paramref name="most"/> of the waiting events. One reader: the ConsentActor.</summary>
    public TrackedEvent[] Read(int most) => _queue.Take(most);

    /// <summary>
    /// Lets the next event wake the reader again. Returns whether events are already waiting, which the reader must take
    /// itself: they were written while it was still awake.
    /// </summary>
    public bool Rest()
    {
        Volatile.Write(ref _awake, 0);
        // The fence pairs with the exchange in Wake: either the writer sees us at rest, or we see its event.
        Interlocked.MemoryBarrier();
        return _queue.Count > 0 && Interlocked.Exchange(ref _awake, 1) == 0;
    }

    /// <summary>Refuses everything from now on; what was taken can still be read.</summary>
    public void Close()
    {
        _queue.Close();
        _closed.Cancel();
    }

    private async ValueTask<bool> WaitForCreditAsync(CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _closed.Token);
        try
        {
            await _credits.WaitAsync(either.Token).ConfigureAwait(false);
            return true;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }

    private void Wake()
    {
        if (Volatile.Read(ref _awake) == 0 && Interlocked.Exchange(ref _awake, 1) == 0) _wake();
    }

    private bool Refuse()
    {
        Interlocked.Increment(ref _refused);
        return false;
    }
}
