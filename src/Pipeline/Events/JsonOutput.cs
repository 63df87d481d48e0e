using System.Buffers;
using System.Text;

namespace Pipeline;

/// <summary>
/// Writes JSON into a rented buffer. Utf8JsonWriter would do the same, but its encoder is made of vector code that is compiled
/// afresh in each process: 10 ms before the first byte, half of what a short command may cost at all.
/// </summary>
internal sealed class JsonOutput(bool indented = false, int capacity = 1024) : IDisposable
{
    // More than any number, id or time takes.
    private const int Longest = 64;

    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(capacity);
    private int _length;
    private int _depth;
    private bool _isFirst = true;
    private bool _afterKey;

    public ReadOnlySpan<byte> Written => _buffer.AsSpan(0, _length);

    public void Dispose() => ArrayPool<byte>.Shared.Return(_buffer);

    /// <summary>Begins an object or array.</summary>
    public void Open(byte bracket)
    {
        Separate();
        Raw([bracket]);
        _depth++;
        _isFirst = true;
    }

    /// <summary>Ends what was begun last.</summary>
    public void Close(byte bracket)
    {
        _depth--;
        if (!_isFirst)
            BreakLine();
        Raw([bracket]);
        _isFirst = false;
    }

    public void Key(ReadOnlySpan<byte> ascii)
    {
        Separate();
        Raw("\""u8);
        Raw(ascii);
        EndKey();
    }

    public void Key(string text)
    {
        Separate();
        Raw("\""u8);
        Escape(text);
        EndKey();
    }

    public void Text(string text)
    {
        Separate();
        Raw("\""u8);
        Escape(text);
        Raw("\""u8);
    }

    public void Number(long number)
    {
        Separate();
        number.TryFormat(Room(Longest), out var written);
        _length += written;
    }

    public void Id(Guid id)
    {
        Separate();
        Raw("\""u8);
        id.TryFormat(Room(Longest), out var written);
        _length += written;
        Raw("\""u8);
    }

    /// <summary>A time of UTC as RFC 3339 writes it, to the tick.</summary>
    public void Time(DateTime utc)
    {
        Separate();
        Raw("\""u8);
        utc.TryFormat(Room(Longest), out var written, "O");
        _length += written;
        Raw("\""u8);
    }

    /// <summary>Bytes as they are, for what stands between values.</summary>
    public void Raw(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Room(bytes.Length));
        _length += bytes.Length;
    }

    private void EndKey()
    {
        Raw(indented ? "\": "u8 : "\":"u8);
        _afterKey = true;
    }

    private void Separate()
    {
        if (_afterKey)
        {
            _afterKey = false;
            return;
        }
        if (!_isFirst)
            Raw(","u8);
        _isFirst = false;
        if (_depth > 0)
            BreakLine();
    }

    private void BreakLine()
    {
        if (!indented)
            return;
        Raw("\n"u8);
        Room(2 * _depth)[..(2 * _depth)].Fill((byte)' ');
        _length += 2 * _depth;
    }

    /// <summary>Escapes what RFC 8259 (7) says must be, and nothing else. A lone surrogate becomes U+FFFD.</summary>
    private void Escape(string text)
    {
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c is >= ' ' and not ('"' or '\\'))
                continue;
            Transcode(text.AsSpan(start, i - start));
            EscapeOne(c);
            start = i + 1;
        }
        Transcode(text.AsSpan(start));
    }

    private void Transcode(ReadOnlySpan<char> run)
    {
        const int BytesPerUnit = 3;
        _length += Encoding.UTF8.GetBytes(run, Room(run.Length * BytesPerUnit));
    }

    private void EscapeOne(char c)
    {
        switch (c)
        {
            case '"': Raw("\\\""u8); break;
            case '\\': Raw("\\\\"u8); break;
            case '\n': Raw("\\n"u8); break;
            case '\r': Raw("\\r"u8); break;
            case '\t': Raw("\\t"u8); break;
            default:
                Raw("\\u00"u8);
                Raw([HexDigit(c >> 4), HexDigit(c & 0xF)]);
                break;
        }
    }

    private static byte HexDigit(int value) => (byte)(value < 10 ? '0' + value : 'a' + value - 10);

    private Span<byte> Room(int bytes)
    {
        if (_buffer.Length - _length < bytes)
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(_length + bytes, _buffer.Length * 2));
            Written.CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = larger;
        }
        return _buffer.AsSpan(_length);
    }
}
