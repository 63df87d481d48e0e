namespace Pipeline.Actors;

/// <summary>
/// The buffer's side of the conversation with the spill: what goes to the journals, what comes back from them, and what to do
/// when they can't be written.
/// </summary>
internal sealed class Spilling(BufferState state, IActorRef spill, IActorRef self, DeliveryMode mode, Action<TelemetryDiagnostic> say)
{
    private Guid? _writing;
    private Guid? _reading;
    private bool _force;
    private bool _full;
    private int _adopting;

    /// <summary>What is wrong with the journals, or null.</summary>
    public string? Problem { get; private set; }

    /// <summary>Whether no answer is awaited.</summary>
    public bool IsAtRest => _writing is null && _reading is null && _adopting == 0;

    /// <summary>Whether the journals have been read.</summary>
    public bool IsRecovered { get; private set; }

    /// <summary>Whether bulk input may go on: it must never be what makes older events go.</summary>
    public bool HasRoom => IsRecovered && !_full;

    /// <summary>Takes over the journals of processes that have died.</summary>
    public void Adopt()
    {
        _adopting++;
        spill.Tell(AdoptJournals.Instance, self);
    }

    /// <summary>
    /// Writes the next batch that can't stay in memory: all of them when closing; the oldest when events wait for room; one whose
    /// backend is down when the cap allows.
    /// </summary>
    public void Advance(bool closing, bool roomNeeded)
    {
        if (_writing is not null || !IsRecovered) return;
        if (closing || roomNeeded) state.Cut();
        if (Problem is not null)
        {
            if (closing) DiscardAll();
            else if (roomNeeded) DiscardOldest();
            return;
        }

        if (NextToSpill(closing || roomNeeded) is not { } next) return;
        _writing = next.Id;
        _force = closing || roomNeeded || IsReturning(next);
        next.Spilling = true;
        spill.Tell(new Spill(new SpillBatch(next.ToBatch(), Wanted(next), next.Parts), _force, next.Journal), self);
    }

    /// <summary>Drops what another consent has left behind, and was found before it was known which is in force.</summary>
    public void Allow(Consented consent)
    {
        foreach (var entry in state.Batches.Where(entry => entry.Epoch != consent.Epoch).ToArray()) DiscardWithdrawn(entry);
    }

    /// <summary>Reads a batch back, unless a page is being read already.</summary>
    public void Load(BatchEntry entry)
    {
        if (_reading is not null || Problem is not null || entry.Journal is not { } journal) return;
        _reading = entry.Id;
        spill.Tell(new ReadPage(journal, entry.Id), self);
    }

    /// <summary>Tells the journal that a backend no longer wants a batch.</summary>
    /// <param name="next">The part that it wants next; null: nothing any more.</param>
    public void Settle(BatchEntry entry, string backend, bool acknowledge, Part? next)
    {
        _full &= next is not null;
        spill.Tell(new Settle(entry.Journal, entry.Id, backend, acknowledge, next), self);
    }

    public void OnRecovered(SpillRecovered found, Consented? consent)
    {
        if (found.Adopted) _adopting--;
        IsRecovered = true;
        if (found.Problem is not null && found.Problem != Problem) say(Diagnostics.SpillUnusable(found.Problem));
        Problem = found.Problem;
        foreach (var entry in found.Entries) Recover(entry, consent, found.Known);
    }

    /// <summary>The journals are out of reach, until one that is back says otherwise.</summary>
    public void OnFailed(string problem) => Problem = problem;

    /// <summary>Whatever filled the journals is gone.</summary>
    public void OnDropped() => _full = false;

    public void OnSpilled(Spilled spilled)
    {
        if (_writing == spilled.Id) _writing = null;
        if (state.Find(spilled.Id) is { } entry) state.MarkJournaled(entry, spilled.Journal);
        foreach (var id in spilled.Pruned)
        {
            if (state.Find(id) is not { } pruned) continue;
            say(Diagnostics.SpillCapped(pruned.Count));
            state.Discard(pruned, DropReason.SpillCap);
        }
    }

    public void OnRefused(SpillRefused refused)
    {
        if (_writing == refused.Id) _writing = null;
        if (refused.Withdrawn)
        {
            if (state.Find(refused.Id) is { } withdrawn) state.Discard(withdrawn, DropReason.Withdrawn);
            return;
        }

        if (refused.Problem is not null && Problem is null) say(Diagnostics.SpillUnwritable(refused.Problem));
        if (refused.Problem is not null) Problem = refused.Problem;
        else _full = true;
        if (state.Find(refused.Id) is not { } entry) return;
        entry.Spilling = false;
        // Even with everything else gone there would be no room for it.
        if (_force && refused.Problem is null) state.Discard(entry, DropReason.SpillCap);
    }

    public void OnPage(PageRead page)
    {
        _reading = null;
        foreach (var batch in page.Batches)
        {
            if (state.Find(batch.Id) is { Journal: not null, Events: null } entry) entry.Events = batch.Events;
        }

        if (page.Problem is not null) Problem = page.Problem;
        else if (state.Find(page.From) is { Journal: { } journal, Events: null } lost)
        {
            say(Diagnostics.SpillUnreadable(lost.Count));
            spill.Tell(new Discard(journal, lost.Id), self);
            state.Discard(lost, DropReason.Corrupt);
        }
    }

    private void Recover(SpillEntry found, Consented? consent, bool known)
    {
        // Known before and gone now: it was settled while the journal could not be told.
        if (known && state.Find(found.Id) is null)
        {
            spill.Tell(new Discard(found.Journal, found.Id), self);
            return;
        }

        var entry = state.Recover(found);
        if (consent is { } now && now.Epoch != entry.Epoch) DiscardWithdrawn(entry);
    }

    private void DiscardWithdrawn(BatchEntry entry)
    {
        if (entry.Journal is { } journal) spill.Tell(new Discard(journal, entry.Id), self);
        state.Discard(entry, DropReason.Withdrawn);
    }

    private void DiscardOldest()
    {
        if (state.Batches.FirstOrDefault(CanSpill) is not { } oldest) return;
        say(Diagnostics.BufferFull(oldest.Count));
        state.Discard(oldest, DropReason.BufferFull);
    }

    private void DiscardAll()
    {
        foreach (var entry in state.Batches.Where(CanSpill).ToArray()) state.Discard(entry, DropReason.BufferFull);
        // The journal still has them for the other backends.
        foreach (var entry in state.Batches.Where(IsReturning).ToArray())
        {
            foreach (var backend in entry.Returning) state.Lose(entry, backend, DropReason.BufferFull);
            entry.Returning.Clear();
            BufferState.Unload(entry);
        }
    }

    private BatchEntry? NextToSpill(bool force) =>
        (mode == DeliveryMode.AtMostOnce ? state.Batches.FirstOrDefault(IsReturning) : null)
        ?? (_full && !force ? null : state.Batches.FirstOrDefault(entry => CanSpill(entry) && (force || IsHeldUp(entry))));

    // Not while it is being crossed out for another: what is written now would undo that.
    private static bool IsReturning(BatchEntry entry) => entry.Returning.Count > 0 && entry.Settling == 0 && entry.Doomed is null;

    private bool CanSpill(BatchEntry entry) => entry.InMemory > 0 && entry.Doomed is null && Wanted(entry).Count > 0;

    // What is under way under at-most-once may have arrived: it must not be found again.
    private IReadOnlyList<string> Wanted(BatchEntry entry) =>
        mode == DeliveryMode.AtMostOnce ? [.. entry.Outstanding.Except(entry.Sending)] : [.. entry.Outstanding];

    private bool IsHeldUp(BatchEntry entry) =>
        entry.Outstanding.Any(name => state.Lane(name) is null or { WaitingUntil: not null });
}
