namespace Pipeline.Actors;

/// <summary>One write after the other: through the fence, into a journal, and then room is made for it.</summary>
/// <param name="journals">What this process holds.</param>
/// <param name="budget">How large it may be.</param>
/// <param name="fence">Keeps what is withdrawn from being written.</param>
/// <param name="observer">Measures.</param>
/// <param name="newJournal">Takes a slot where no journal is held.</param>
/// <param name="knockLater">Sees to it that <see cref="Knock"/> is called in a moment.</param>
internal sealed class SpillWriting(
    HeldJournals journals, SpillBudget budget, ConsentFence fence, Observer observer, Func<HeldJournal> newJournal, Action knockLater)
{
    // No backend can have this name: it tells a write from a settlement of the same batch.
    private const string Key = "";

    private SpillWrite? _write;

    public void Begin(SpillWrite write)
    {
        _write = null;
        try
        {
            if (!write.Request.Force && journals.Bytes >= budget.Reserve)
            {
                write.Refuse(null);
            }
            else if (write.TryEnter(fence))
            {
                _write = write;
                Hand(write, journals.Find(write.Request.Journal) ?? journals.Own ?? newJournal());
            }
            else if (fence.IsOpenFor(write.Request.Batch.Batch))
            {
                // A withdrawal that is just passing is through in a moment.
                _write = write;
                knockLater();
            }
            else
            {
                write.Refuse(null, withdrawn: true);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            End();
            write.Refuse(e.Message);
        }
    }

    /// <summary>Tries the fence again, if a write stands before it.</summary>
    public void Knock()
    {
        if (_write is { Journal: null } waiting) Begin(waiting);
    }

    /// <summary>What has not got past the fence is not to be written any more.</summary>
    public void Withdraw()
    {
        if (_write is not { Journal: null } waiting) return;
        waiting.Refuse(null, withdrawn: true);
        _write = null;
    }

    /// <summary>The batch is durable.</summary>
    public void OnWritten(Written written)
    {
        if (_write is not { } write || journals.Find(written.Journal) is not { } journal) return;
        write.LeaveFence();
        write.IsDurable = true;
        observer.EndWrite();
        journal.Answered(new SpillQuestion(written.Id, Key));
    }

    /// <summary>A batch had to go.</summary>
    public void OnPruned(Guid id)
    {
        if (_write is { } write) write.Pruned = [.. write.Pruned, id];
    }

    /// <summary>Only when the new batch is durable do the oldest go; the answer comes when there is room.</summary>
    public void MakeRoom()
    {
        if (_write is not { IsDurable: true, Journal: { } name } write) return;
        if (journals.Bytes > budget.Cap && journals.Oldest is { Problem: null } oldest)
        {
            oldest.Actor.Tell(Prune.Instance);
            return;
        }

        End();
        write.From.Tell(new Spilled(name, write.Id, write.Pruned));
    }

    /// <summary>Lets go of the fence.</summary>
    public void Leave() => _write?.LeaveFence();

    private void Hand(SpillWrite write, HeldJournal journal)
    {
        observer.BeginWrite();
        write.Begin(journal.Name);
        journal.Ask(new SpillQuestion(write.Id, Key), new Write(write.Request.Batch), write.From, failure =>
        {
            End();
            return new SpillRefused(write.Id, failure);
        });
    }

    private void End()
    {
        _write?.LeaveFence();
        _write = null;
    }
}
