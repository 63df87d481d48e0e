namespace Pipeline.Actors;

/// <summary>
/// The one batch that is being written. It is inside the fence until that has ended: nothing of an old consent is written behind a
/// withdrawal's back (R3).
/// </summary>
internal sealed class SpillWrite(Spill request, IActorRef from)
{
    private IDisposable? _pass;

    public Spill Request { get; } = request;

    public Guid Id => Request.Batch.Batch.Id;

    /// <summary>Who waits for the answer.</summary>
    public IActorRef From { get; } = from;

    /// <summary>The journal it is written to; null while it waits at the fence.</summary>
    public string? Journal { get; private set; }

    /// <summary>Whether it has been written.</summary>
    public bool IsDurable { get; set; }

    /// <summary>The batches that had to make room for it.</summary>
    public Guid[] Pruned { get; set; } = [];

    /// <summary>Enters the fence; false while a withdrawal is passing, or if there is nothing to wait for any more.</summary>
    /// <exception cref="IOException">There is no place for the lock.</exception>
    /// <exception cref="UnauthorizedAccessException">The same.</exception>
    public bool TryEnter(ConsentFence fence) => (_pass = fence.Enter(Request.Batch.Batch)) is not null;

    /// <summary>It is being written there.</summary>
    public void Begin(string journal) => Journal = journal;

    /// <summary>Nothing is written any more.</summary>
    public void LeaveFence()
    {
        _pass?.Dispose();
        _pass = null;
    }

    public void Refuse(string? problem, bool withdrawn = false) => From.Tell(new SpillRefused(Id, problem, withdrawn));
}
