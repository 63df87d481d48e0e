namespace Pipeline.Tests;

/// <summary>Fails each request while its body is still being written, as a connection may for a moment after it was given up.</summary>
internal sealed class CutOffHandler : HttpMessageHandler
{
    private readonly Unfinished _connection = new();

    /// <summary>What would be written of the bodies now, in the order in which they came.</summary>
    public IReadOnlyList<byte[]> Bodies => [.. _connection.Writing.Select(body => body.ToArray())];

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        await request.Content!.CopyToAsync(_connection, cancellationToken);
        throw new HttpRequestException("cut off");
    }

    private sealed class Unfinished : MemoryStream
    {
        public List<ReadOnlyMemory<byte>> Writing { get; } = [];

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Writing.Add(buffer);
            return ValueTask.CompletedTask;
        }

        public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
        {
            Writing.Add(buffer.AsMemory(offset, count));
            return Task.CompletedTask;
        }
    }
}
