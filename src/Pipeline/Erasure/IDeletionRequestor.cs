namespace Pipeline;

/// <summary>
/// A way to ask for the erasure of what was received under a machine id. Throw freely: the pipeline contains it, reports the message
/// and treats it as <see cref="DeletionUnconfirmed"/>. It makes one call at a time, from any thread, and disposes of a requestor that
/// is <see cref="IDisposable"/> when it closes.
/// </summary>
public interface IDeletionRequestor
{
    /// <summary>What it is, in a word: <c>http</c>, <c>email</c>, ...</summary>
    string Type { get; }

    /// <summary>Whom it asks, for a person to read. Never contains a credential.</summary>
    string Target { get; }

    /// <summary>Asks. A request that is made again has the same id. Bounded in time by the requestor itself.</summary>
    /// <param name="request">For which machine id.</param>
    /// <param name="cancellationToken">Cancelled when time is up; the request should end at once.</param>
    /// <returns>What became of it. Never more than is known: an answer that did not come confirms nothing.</returns>
    ValueTask<DeletionResult> RequestAsync(DeletionRequest request, CancellationToken cancellationToken);
}
