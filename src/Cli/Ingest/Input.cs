namespace Pipeline.Cli;

/// <summary>What is ingested: a stream, its name for messages, and its length if that is known.</summary>
internal sealed class Input(Stream stream, string name, long? length) : IAsyncDisposable
{
    private const string StandardInput = "-";

    public Stream Stream { get; } = stream;

    public string Name { get; } = name;

    public long? Length { get; } = length;

    /// <exception cref="UsageException">There is no such file, or it can't be read.</exception>
    public static Input Open(string file)
    {
        if (file == StandardInput) return new Input(Console.OpenStandardInput(), "standard input", null);
        try
        {
            // Read in large pieces by whoever cuts them into lines.
            var stream = new FileStream(file, new FileStreamOptions { BufferSize = 0, Options = FileOptions.SequentialScan });
            return new Input(stream, file, stream.CanSeek ? stream.Length : null);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new UsageException(
                $"ingest: cannot read '{file}': {e.Message} Give a file of newline-delimited JSON, or - for standard input.");
        }
    }

    public ValueTask DisposeAsync() => Stream.DisposeAsync();
}
