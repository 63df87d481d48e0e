namespace Pipeline;

/// <summary>
/// Stands in for a requestor that cannot be made. It never confirms anything, so that what it was to ask for stays pending until the
/// configuration is put right.
/// </summary>
/// <param name="type">The type of the requestor in whose place it stands.</param>
/// <param name="reason">What is wrong, naming the key.</param>
internal sealed class MisconfiguredRequestor(string type, string reason) : IDeletionRequestor
{
    public string Type => type;

    public string Target => "";

    public ValueTask<DeletionResult> RequestAsync(DeletionRequest request, CancellationToken cancellationToken) =>
        new(new DeletionUnconfirmed(reason));
}
