namespace Pipeline;

/// <summary>
/// Somewhere that events go. Throw freely: the pipeline contains it, reports the message and treats it as <see cref="Retry"/>.
/// It makes one call at a time, from any thread, and disposes of a backend that is <see cref="IDisposable"/> when it closes.
/// </summary>
public interface IBackend
{
    /// <summary>What it is, in a word: <c>http</c>, <c>file</c>, ...</summary>
    string Type { get; }

    /// <summary>Where it sends, for a person to read. Never contains a credential.</summary>
    string Target { get; }

    /// <summary>
    /// Sends a batch, all of it or nothing. A batch that is sent again has the same id. Bounded in time by the backend itself.
    /// </summary>
    /// <param name="batch">At least one event.</param>
    /// <param name="cancellationToken">Cancelled when consent is withdrawn or time is up; the send should end at once.</param>
    /// <returns>What became of it.</returns>
    ValueTask<SendResult> SendAsync(Batch batch, CancellationToken cancellationToken);
}
