using System.Buffers;

namespace Pipeline;

/// <summary>Writes each event as indented JSON, for authors who want to see what is collected.</summary>
/// <param name="output">Gives the stream to write to, asked once per batch. It is flushed and stays open.</param>
public sealed class StdoutBackend(Func<Stream> output) : IBackend
{
    /// <inheritdoc/>
    public string Type => BackendTypes.Stdout;

    /// <inheritdoc/>
    public string Target => "standard output";

    /// <summary>Writes the batch in one piece, one object after the other, each ended by a line feed.</summary>
    /// <exception cref="IOException">The stream cannot be written to.</exception>
    public async ValueTask<SendResult> SendAsync(Batch batch, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(batch);
        var stream = output();
        await stream.WriteAsync(Render(batch.Events), cancellationToken).ConfigureAwait(false);
        await stream.FlushAsync(cancellationToken).ConfigureAwait(false);
        return Accepted.Instance;
    }

    private static ReadOnlyMemory<byte> Render(IReadOnlyList<TelemetryEvent> events)
    {
        var text = new ArrayBufferWriter<byte>();
        for (var i = 0; i < events.Count; i++)
            EventJson.WriteIndented(text, events[i]);
        return text.WrittenMemory;
    }
}
