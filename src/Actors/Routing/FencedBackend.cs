namespace Pipeline.Actors;

/// <summary>A backend behind the fence: each send has to pass, and is under way for the fence until it has ended.</summary>
internal sealed class FencedBackend(IBackend backend, ConsentFence fence) : IBackend, IDisposable
{
    public string Type => backend.Type;

    public string Target => backend.Target;

    public async ValueTask<SendResult> SendAsync(Batch batch, CancellationToken cancellationToken)
    {
        using var pass = fence.Enter(batch);
        return pass is null
            ? new Retry("consent has been withdrawn, or is being changed")
            : await backend.SendAsync(batch, cancellationToken).ConfigureAwait(false);
    }

    public void Dispose() => (backend as IDisposable)?.Dispose();
}
