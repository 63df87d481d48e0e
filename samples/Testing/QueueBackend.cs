using Pipeline;

namespace MyTool.Tests;

/// <summary>A backend of the tool's own: one message a batch, to some queue.</summary>
internal sealed class QueueBackend(Func<string, CancellationToken, Task> publish) : IBackend
{
    public string Type => "queue";

    public string Target => "queue: telemetry";

    // What the queue throws is reported, and the batch sent again later: that is the pipeline's work, not the backend's.
    public async ValueTask<SendResult> SendAsync(Batch batch, CancellationToken cancellationToken)
    {
        await publish(string.Join(", ", batch.Events.Select(e => e.Name)), cancellationToken);
        return Accepted.Instance;
    }
}
