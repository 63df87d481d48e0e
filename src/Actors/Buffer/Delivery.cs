namespace Pipeline.Actors;

/// <summary>
/// Sends each backend the oldest batch that it still wants, one at a time, and settles what comes back. A backend that is down
/// holds back nobody else.
/// </summary>
internal sealed class Delivery(
    BufferState state, Spilling spilling, RejectedLog rejected, IActorRef router, IActorRef self, DeliveryMode mode)
{
    private readonly Predicate<BatchEntry> _needsNoJournal =
        entry => entry.Events is not null && (mode == DeliveryMode.AtLeastOnce || entry.Journal is null);

    private Consented? _consent;
    private bool _running;
    private bool _stopped;

    /// <summary>When something was last settled: what patience is measured by.</summary>
    public DateTimeOffset LastProgress { get; private set; }

    /// <summary>Whether nothing is under way, and nothing can be until something else happens.</summary>
    public bool IsAtRest => _stopped
        ? state.Lanes.All(lane => lane.Sending is null)
        : state.Lanes.All(lane => lane.Sending is null && (lane.WaitingUntil is not null || Next(lane) is null));

    /// <summary>Whether nothing is left to send, in memory or in a journal.</summary>
    public bool IsDone => _consent is not { } consent || state.Lanes.All(lane => state.NextFor(lane.Name, consent) is null);

    /// <summary>Sends only what was collected under this consent; null: nothing.</summary>
    public void Allow(Consented? consent) => _consent = consent;

    /// <summary>Starts a delivery of all that is pending.</summary>
    /// <param name="now">The time.</param>
    /// <param name="ask">Whether each backend that waits is asked once more whether it has to.</param>
    /// <param name="force">Whether it gets one attempt all the same, for the user insists.</param>
    public void Start(DateTimeOffset now, bool ask = false, bool force = false)
    {
        _running = true;
        LastProgress = now;
        state.Cut();
        if (!ask) return;
        foreach (var lane in state.Lanes) (lane.WaitingUntil, lane.IsForced) = (null, force);
    }

    /// <summary>Begins no further send.</summary>
    public void Stop() => _stopped = true;

    /// <summary>Hands every ready backend its next batch.</summary>
    public void Advance()
    {
        if (state.IsDue) _running = true;
        if (!_running || _stopped) return;
        var left = false;
        foreach (var lane in state.Lanes)
        {
            var next = Next(lane);
            left |= next is not null || lane.Sending is not null;
            if (next is not null && lane.IsReady) Offer(next, lane);
        }

        // What the journals are still being asked for is part of what was to be delivered.
        _running = left || !spilling.IsAtRest;
        if (_running) return;
        foreach (var lane in state.Lanes) lane.IsForced = false;
    }

    /// <summary>Takes in what became of a send. An outcome of a batch that was dropped meanwhile changes nothing.</summary>
    public void Settle(Outcome outcome, DateTimeOffset now)
    {
        if (state.Lane(outcome.Backend) is not { Sending: { } sending } lane || state.Find(sending) is not { } entry) return;
        if (entry.PartFor(lane.Name).IdIn(entry.Id, entry.Count) != outcome.BatchId) return;
        lane.Sending = null;
        // Whoever insists while an attempt of before is just failing still gets the one of his own.
        lane.WaitingUntil = lane.IsForced ? null : outcome.RetryAt;
        entry.Sending.Remove(lane.Name);
        switch (outcome.Result)
        {
            case Accepted:
                Deliver(entry, lane, [], now);
                break;
            case Partial partial:
                Deliver(entry, lane, Rejections.Find(entry, lane.Name, partial.Events), now);
                break;
            case Rejected answer:
                Reject(entry, lane, answer, now);
                break;
            case Retry retry:
                lane.Problem = retry.Reason;
                Fail(entry, lane, retry.IsCertain);
                break;
        }

        BufferState.Unload(entry);
    }

    /// <summary>A send that did not end in time counts as failed; what it still reports is not waited for.</summary>
    public void Abandon(IEnumerable<string> stillSending)
    {
        foreach (var name in stillSending)
        {
            if (state.Lane(name) is not { Sending: { } id } lane) continue;
            lane.Sending = null;
            if (state.Find(id) is not { } entry) continue;
            entry.Sending.Remove(name);
            Fail(entry, lane, isCertain: false);
        }
    }

    /// <summary>The journal knows that this batch is about to be sent: at-most-once sends only now.</summary>
    public void OnSettled(Settled settled)
    {
        if (state.Lane(settled.Backend) is not { } lane || lane.Sending != settled.Id) return;
        lane.Sending = null;
        if (settled.Problem is { } problem) spilling.OnFailed(problem);
        if (state.Find(settled.Id) is not { } entry) return;
        entry.Settling--;
        if (settled.Problem is not null) BufferState.Unload(entry);
        else if (_stopped) state.LosePart(entry, lane.Name, DropReason.Unconfirmed);
        else Send(entry, lane);
    }

    // While the journals are out of reach, what memory has goes out before what they have.
    private BatchEntry? Next(BackendLane lane) =>
        _consent is { } consent ? state.NextFor(lane.Name, consent, spilling.Problem is null ? null : _needsNoJournal) : null;

    private void Offer(BatchEntry entry, BackendLane lane)
    {
        // A batch that is being written names this backend in what is written: under at-most-once it must be settled there first.
        if (mode == DeliveryMode.AtMostOnce && (entry.Spilling || entry.Returning.Count > 0)) return;
        if (entry.Events is null)
        {
            spilling.Load(entry);
        }
        else if (mode == DeliveryMode.AtMostOnce && entry.Journal is not null)
        {
            lane.Sending = entry.Id;
            entry.Settling++;
            spilling.Settle(entry, lane.Name, acknowledge: true, entry.PartFor(lane.Name).Next(entry.Count));
        }
        else
        {
            Send(entry, lane);
        }
    }

    private void Send(BatchEntry entry, BackendLane lane)
    {
        lane.Sending = entry.Id;
        entry.Sending.Add(lane.Name);
        router.Tell(new Dispatch(lane.Name, entry.ToBatch(lane.Name), lane.IsForced), self);
        lane.IsForced = false;
    }

    private void Deliver(BatchEntry entry, BackendLane lane, IReadOnlyList<(int Index, string Reason)> rejections, DateTimeOffset now)
    {
        Keep(entry, lane, rejections, now);
        Forget(entry, lane, entry.PartFor(lane.Name).Next(entry.Count));
        state.Deliver(entry, lane, now, [.. rejections.Select(rejection => rejection.Index)]);
        if (rejections.Count > 0) lane.Problem = rejections[0].Reason;
        LastProgress = now;
    }

    // Half by half, until what is wrong stands alone: order is kept, and whoever takes over goes on where this ends.
    private void Reject(BatchEntry entry, BackendLane lane, Rejected answer, DateTimeOffset now)
    {
        if (entry.PartFor(lane.Name).Count == 1 || answer.IsWhole || entry.Doomed is not null)
        {
            Deliver(entry, lane, Rejections.All(entry, lane.Name, answer.Reason), now);
            return;
        }

        BufferState.Split(entry, lane.Name);
        Forget(entry, lane, entry.PartFor(lane.Name));
        Return(entry, lane);
        lane.Problem = answer.Reason;
        LastProgress = now;
    }

    private void Keep(BatchEntry entry, BackendLane lane, IReadOnlyList<(int Index, string Reason)> rejections, DateTimeOffset now)
    {
        if (rejections.Count == 0) return;
        var batch = entry.ToBatch();
        rejected.Add(batch, lane.Name, rejections.Select(rejection => (batch.Events[rejection.Index], rejection.Reason)), now);
    }

    private void Fail(BatchEntry entry, BackendLane lane, bool isCertain)
    {
        if (entry.Doomed is { } reason) state.Lose(entry, lane.Name, reason);
        else if (isCertain) Return(entry, lane);
        else if (mode == DeliveryMode.AtMostOnce) state.LosePart(entry, lane.Name, DropReason.Unconfirmed);
    }

    // Under at-least-once the journal learns of it only now: deletion follows the outcome, never precedes it (R4).
    private void Forget(BatchEntry entry, BackendLane lane, Part? next)
    {
        if (mode == DeliveryMode.AtLeastOnce && (entry.Journal is not null || entry.Spilling))
            spilling.Settle(entry, lane.Name, acknowledge: false, next);
    }

    // Under at-most-once the journal has crossed out before the send what is now known not to have arrived.
    private void Return(BatchEntry entry, BackendLane lane)
    {
        if (mode == DeliveryMode.AtMostOnce && entry.Journal is not null) entry.Returning.Add(lane.Name);
    }
}
