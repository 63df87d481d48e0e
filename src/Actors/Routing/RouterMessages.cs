namespace Pipeline.Actors;

/// <summary>
/// Send this batch to that backend, unless some process of the tool knows that it is down and has to wait. Answered with an
/// <see cref="Outcome"/>; each asker has one outstanding per backend.
/// </summary>
/// <param name="IsForced">Whether the user insists: an attempt is made also before the backoff is over (a server's Retry-After is kept all the same).</param>
internal sealed record Dispatch(string Backend, Batch Batch, bool IsForced = false);

/// <summary>What became of a dispatched batch.</summary>
/// <param name="RetryAt">When the backend will be ready for another attempt (it says so with <see cref="BackendReady"/>), or null: it is ready.</param>
internal sealed record Outcome(string Backend, Guid BatchId, SendResult Result, DateTimeOffset? RetryAt);

/// <summary>The backend's backoff is over.</summary>
internal sealed record BackendReady(string Backend);

/// <summary>Stop every send. Answered with <see cref="AllCancelled"/>, behind the outcomes of the sends that were under way.</summary>
internal sealed record CancelAll(TimeSpan Patience);

/// <summary>No send is under way any more, but for those that did not stop in time.</summary>
internal sealed record AllCancelled(IReadOnlyList<string> StillSending);

/// <summary>From the router to a backend: end the send that is under way. Answered with <see cref="SendCancelled"/>.</summary>
internal sealed record CancelSend
{
    public static readonly CancelSend Instance = new();
}

/// <summary>From a backend to the router: nothing is under way here.</summary>
internal sealed record SendCancelled(string Backend);
