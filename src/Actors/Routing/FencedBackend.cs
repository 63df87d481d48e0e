namespace Pipeline.Actors;

/// <summary>
/// A backend behind the fence: each send has to pass, and is under way for the fence until it has ended and is noted in the ledger. So
/// a reset, once it is through the fence, knows of every backend that has received anything.
/// </summary>
/// <param name="backend">What sends.</param>
/// <param name="fence">What has to be passed.</param>
/// <param name="receipts">What is noted; null for a backend that keeps nothing, or nothing beyond this machine.</param>
internal sealed class FencedBackend(IBackend backend, ConsentFence fence, ReceiptBook? receipts) : IBackend, IDisposable
{
    public string Type => backend.Type;

    public string Target => backend.Target;

    public async ValueTask<SendResult> SendAsync(Batch batch, CancellationToken cancellationToken)
    {
        using var pass = fence.Enter(batch);
        if (pass is null) return new Retry("consent has been withdrawn, or is being changed") { IsCertain = true, IsWithheld = true };
        var result = await backend.SendAsync(batch, cancellationToken).ConfigureAwait(false);
        if (result is Accepted or Partial && batch.Epoch != ConsentFence.Unbound) receipts?.Add(batch);
        return result;
    }

    public void Dispose()
    {
        receipts?.Save();
        (backend as IDisposable)?.Dispose();
    }
}
