using System.Text;

namespace Pipeline.Cli.Tests;

public sealed class LineReaderTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("a", "1:a")]
    [InlineData("a\n", "1:a")]
    [InlineData("a\nb", "1:a 2:b")]
    [InlineData("a\r\n\r\nb\r\n", "1:a 2: 3:b")]
    [InlineData("12345678\nb\n", "1:12345678 2:b")]
    [InlineData("123456789\nb\n", "1:too long 2:b")]
    [InlineData("12345678901234567890123\nb\n", "1:too long 2:b")]
    [InlineData("b\n12345678901234567890123", "1:b 2:too long")]
    public async Task Lines_are_cut_whatever_the_pieces_are(string text, string expected)
    {
        for (var piece = 1; piece <= 32; piece++)
            Assert.Equal(expected, await ReadAsync(new Pieces(Encoding.UTF8.GetBytes(text), piece), longest: 8));
    }

    private static async Task<string> ReadAsync(Stream stream, int longest)
    {
        var reader = new LineReader(stream, longest);
        var lines = new List<string>();
        while (await reader.MoveNextAsync(CancellationToken.None))
            lines.Add($"{reader.Number}:{(reader.Line is { } line ? Encoding.UTF8.GetString(line.Span) : "too long")}");
        return string.Join(' ', lines);
    }

    /// <summary>A stream that gives a few bytes at a time.</summary>
    private sealed class Pieces(byte[] bytes, int most) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(most, buffer.Length)], cancellationToken);
    }
}
