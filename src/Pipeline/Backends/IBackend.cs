namespace Pipeline;

/// <summary>
/// Somewhere that events go. It handles no failure itself, it only says what happened: the pipeline waits and sends again, splits
/// what is rejected, keeps and counts. Throw freely: that is contained, its message reported, and treated as <see cref="Retry"/>.
/// The pipeline makes one call at a time, from any thread, and disposes of a backend that is <see cref="IDisposable"/> when it
/// closes.
/// </summary>
public interface IBackend
{
    /// <summary>What it is, in a word: <c>http</c>, <c>file</c>, ...</summary>
    string Type { get; }

    /// <summary>Where it sends, for a person to read. Never contains a credential.</summary>
    string Target { get; }

    /// <summary>
    /// Sends a batch. What is sent again has the same id, a half of a batch that was rejected one of its own. Bounded in time by the
    /// backend itself.
    /// </summary>
    /// <param name="batch">At least one event.</param>
    /// <param name="cancellationToken">Cancelled when consent is withdrawn or time is up; the send should end at once.</param>
    /// <returns>
    /// <see cref="Accepted"/>; <see cref="Partial"/>, if some events of it will never be taken; <see cref="Rejected"/>, if it will
    /// not be taken as it is; <see cref="Retry"/>, if it may be another time.
    /// </returns>
    ValueTask<SendResult> SendAsync(Batch batch, CancellationToken cancellationToken);
}
