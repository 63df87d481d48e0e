using System.Text;

namespace Pipeline.Tests.Backends;

public class StdoutBackendTests
{
    [Fact]
    public async Task It_writes_indented_JSON_in_one_piece()
    {
        var output = new Pieces();

        Assert.Same(Accepted.Instance, await new StdoutBackend(() => output).SendAsync(
            Some.Batch(new TelemetryEvent("t", "é") { ExitCode = 1 }, new TelemetryEvent("t", "b")), default));
        Assert.Equal(
            [
                """
                {
                  "type": "t",
                  "name": "é",
                  "exit_code": 1
                }
                {
                  "type": "t",
                  "name": "b"
                }

                """.ReplaceLineEndings("\n"),
                "flushed",
            ],
            output.Written);
    }

    [Fact]
    public async Task A_closed_pipe_is_passed_on()
    {
        var output = new Pieces { IsClosed = true };

        await Assert.ThrowsAsync<IOException>(() => new StdoutBackend(() => output).SendAsync(Some.Batch(), default).AsTask());
    }

    private sealed class Pieces : MemoryStream
    {
        public List<string> Written { get; } = [];

        public bool IsClosed { get; init; }

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (IsClosed)
                throw new IOException("Broken pipe");
            Written.Add(Encoding.UTF8.GetString(buffer.Span));
            return default;
        }

        public override Task FlushAsync(CancellationToken cancellationToken)
        {
            Written.Add("flushed");
            return Task.CompletedTask;
        }
    }
}
