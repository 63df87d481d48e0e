namespace Pipeline.Actors;

/// <summary>
/// A round of sending under the lock: one request after the other, all targets of one at once. Who has failed once in a round is not
/// asked again in it: a receiver that is down costs one timeout, not one for each request.
/// </summary>
internal sealed class DeletionRound(IDisposable held, CancellationTokenSource cancellation)
{
    private readonly HashSet<Guid> _tried = [];
    private readonly Dictionary<string, string> _failed = [];
    private readonly List<string> _waitingFor = [];

    /// <summary>Cancelled when the round is over before its time.</summary>
    public CancellationToken Token => cancellation.Token;

    /// <summary>The request that is being made; null between two.</summary>
    public ErasureRequest? Current { get; private set; }

    /// <summary>Whether everybody has answered who was asked for the current request.</summary>
    public bool IsAnswered => _waitingFor.Count == 0;

    /// <summary>The next of these to make, which is none that was made in this round already.</summary>
    public ErasureRequest? Next(IEnumerable<ErasureRequest> candidates) => candidates.FirstOrDefault(request => !_tried.Contains(request.Id));

    public void Begin(ErasureRequest request)
    {
        _tried.Add(request.Id);
        Current = request;
        _waitingFor.Clear();
        _waitingFor.AddRange(request.Targets.Where(target => target.State == ErasureState.Pending).Select(target => target.Name));
    }

    /// <summary>Ends the current request; returns it as it has become.</summary>
    public ErasureRequest End()
    {
        var request = Current ?? throw new InvalidOperationException("No request is being made.");
        Current = null;
        return request;
    }

    /// <summary>Gives the current request up for good.</summary>
    public void Expire(DateTimeOffset now)
    {
        _waitingFor.Clear();
        var targets = Current!.Targets.Select(target => target.State == ErasureState.Pending ? Expire(target, now) : target);
        Current = Current with { Targets = [.. targets] };
    }

    /// <summary>Why this one need not be asked any more, or null.</summary>
    public string? FailedBefore(string target) => _failed.GetValueOrDefault(target);

    /// <summary>Takes in an answer; false if nobody waits for it.</summary>
    public bool Take(Guid request, string target, DeletionResult result, DateTimeOffset now)
    {
        if (Current is not { } current || current.Id != request || !_waitingFor.Remove(target)) return false;
        if (result is DeletionUnconfirmed failure) _failed[target] = failure.Reason;
        Current = current with
        {
            Targets = [.. current.Targets.Select(one => one.Name == target ? Settle(one, result, now) : one)],
        };
        return true;
    }

    /// <summary>What has not answered by now has not confirmed anything.</summary>
    public void GiveUp(DateTimeOffset now)
    {
        Cancel();
        foreach (var target in _waitingFor.ToArray()) Take(Current!.Id, target, new DeletionUnconfirmed("no answer in time"), now);
    }

    /// <summary>Cancels what is under way, and lets the next process have its round.</summary>
    public void Close()
    {
        Cancel();
        cancellation.Dispose();
        held.Dispose();
    }

    private void Cancel()
    {
        try
        {
            cancellation.Cancel();
        }
        catch (AggregateException)
        {
            // What an author's requestor does when it is cancelled is its own affair.
        }
    }

    private static ErasureTarget Expire(ErasureTarget target, DateTimeOffset now)
    {
        var last = target.Reason is { } answer ? $" The last answer: {answer}." : "";
        var reason = $"it was not confirmed within {DeletionStore.Longest.Days} days.{last}";
        return target with { State = ErasureState.Expired, Reason = reason, At = now };
    }

    private static ErasureTarget Settle(ErasureTarget target, DeletionResult result, DateTimeOffset now) => result switch
    {
        DeletionConfirmed => target with { State = ErasureState.Confirmed, Reason = null, At = now },
        DeletionHandedOver handed => target with { State = ErasureState.HandedOver, Reason = handed.Instruction, At = now },
        DeletionUnsupported unsupported => target with { State = ErasureState.Unsupported, Reason = unsupported.Reason, At = now },
        DeletionUnconfirmed failure => target with { Reason = failure.Reason, At = now },
        _ => throw new ArgumentOutOfRangeException(nameof(result), result, "no such result"),
    };
}
