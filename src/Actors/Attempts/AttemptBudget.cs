namespace Pipeline.Actors;

/// <summary>
/// One budget of attempts for all processes of a tool: while a backend is known to be down, one of them tries it when its backoff is over,
/// and the others do not. Where nothing can be written, each process keeps to its own backoff.
/// </summary>
internal sealed class AttemptBudget(PipelineContext context, string backend)
{
    private readonly AttemptFile _file = new(context, backend);
    private readonly RetrySchedule _retries = new();
    private readonly Random _random = context.Host.NewRandom();
    private KnownFailure? _own;
    private bool _isShared;

    /// <summary>Whether the backend may be tried now.</summary>
    /// <param name="now">The time.</param>
    /// <param name="isForced">Whether the user insists on an attempt.</param>
    public AttemptPermit Ask(DateTimeOffset now, bool isForced)
    {
        if (Known() is not { } failure) return AttemptPermit.Unlimited;
        if (Refusal(failure, now, isForced) is { } refusal) return new AttemptPermit(refusal, null);
        if (!_isShared) return AttemptPermit.Unlimited;
        if (_file.TryLock(isPatient: false) is not { } probe)
            return new AttemptPermit(Withhold("another process is just trying it", now + _retries.First), null);

        // Somebody may have tried it between the look and the lock.
        if (Known() is not { } current || Refusal(current, now, isForced) is not { } late) return new AttemptPermit(null, probe);
        probe.Dispose();
        return new AttemptPermit(late, null);
    }

    /// <summary>The backend has answered.</summary>
    public void Succeeded(AttemptPermit permit)
    {
        if (permit.Probe is not null) _file.Delete();
        (_own, _isShared) = (null, false);
    }

    /// <summary>The attempt has failed. Returns when the next may be.</summary>
    /// <param name="permit">What it was made with.</param>
    /// <param name="retry">How it failed.</param>
    /// <param name="began">When it began: what failed meanwhile elsewhere is the same failure.</param>
    /// <param name="now">The time.</param>
    public DateTimeOffset Failed(AttemptPermit permit, Retry retry, DateTimeOffset began, DateTimeOffset now)
    {
        // What was not tried says nothing to others; and behind a withdrawal's back nothing is written.
        if (retry.IsWithheld || !context.Gate.IsOpen) return Wait(_own = Next(_own, retry, began, now));
        var held = permit.Probe ?? _file.TryLock(isPatient: true);
        try
        {
            var before = held is null ? _own : Known();
            _own = Next(before, retry, began, now);
            _isShared = held is not null && _file.TryWrite(_own);
            return Wait(_own);
        }
        finally
        {
            if (permit.Probe is null) held?.Dispose();
        }
    }

    // What the others have found out, or else what this process has.
    private KnownFailure? Known()
    {
        if (_file.Read() is { } shared)
        {
            _isShared = true;
            return _own = shared;
        }

        if (_isShared) (_own, _isShared) = (null, false);
        return _own;
    }

    private Retry? Refusal(KnownFailure failure, DateTimeOffset now, bool isForced) =>
        failure.WaitsUntil(now, isForced, _retries.Cap) is { } until
            ? Withhold(until == failure.RetryAfter ? "the server asked to wait" : failure.Reason, until)
            : null;

    private static Retry Withhold(string reason, DateTimeOffset until) => new(reason, until) { IsCertain = true, IsWithheld = true };

    private KnownFailure Next(KnownFailure? before, Retry retry, DateTimeOffset began, DateTimeOffset now)
    {
        var isSame = before is not null && before.At > began && before.At <= now;
        var failures = before is null ? 1 : isSame ? before.Failures : before.Failures + 1;
        var notBefore = now + _retries.Delay(failures, _random);
        return new KnownFailure(
            failures,
            now,
            isSame && before!.NotBefore > notBefore ? before.NotBefore : notBefore,
            isSame && (retry.NotBefore is null || before!.RetryAfter > retry.NotBefore) ? before!.RetryAfter : retry.NotBefore,
            retry.Reason);
    }

    private static DateTimeOffset Wait(KnownFailure failure) => failure.RetryAfter > failure.NotBefore ? failure.RetryAfter.Value : failure.NotBefore;
}
