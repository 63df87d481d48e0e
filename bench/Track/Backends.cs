namespace Pipeline.Bench;

/// <summary>Accepts everything at once: what is measured is the way to it.</summary>
internal sealed class AcceptingBackend : IBackend
{
    public string Type => "accepting";

    public string Target => "memory";

    public ValueTask<SendResult> SendAsync(Batch batch, CancellationToken cancellationToken) => new(Accepted.Instance);
}

/// <summary>Is down: everything is spilled.</summary>
internal sealed class DownBackend : IBackend
{
    public string Type => "down";

    public string Target => "nowhere";

    public ValueTask<SendResult> SendAsync(Batch batch, CancellationToken cancellationToken) => new(new Retry("down"));
}
