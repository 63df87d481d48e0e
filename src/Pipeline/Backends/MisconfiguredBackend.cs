namespace Pipeline;

/// <summary>
/// Stands in for a backend that cannot be made. It never accepts anything, so that the events meant for it stay pending until
/// the configuration is put right.
/// </summary>
/// <param name="type">The type of the backend in whose place it stands.</param>
/// <param name="target">The target of that backend, as far as it is known.</param>
/// <param name="reason">What is wrong, naming the key.</param>
public sealed class MisconfiguredBackend(string type, string target, string reason) : IBackend
{
    /// <inheritdoc/>
    public string Type => type;

    /// <inheritdoc/>
    public string Target => target;

    /// <summary>What is wrong, naming the key.</summary>
    public string Reason => reason;

    /// <summary>Answers with <see cref="Retry"/> and the reason.</summary>
    public ValueTask<SendResult> SendAsync(Batch batch, CancellationToken cancellationToken) => 
        new(new Retry(reason) { IsCertain = true, IsWithheld = true });
}
