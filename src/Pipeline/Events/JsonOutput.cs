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

    public ReadOnlyMemory<byte> WrittenMemory => _buffer.AsMemory(0, _length);

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
        var room = Room(ascii.Length + 2);
        room[0] = (byte)'"';
        ascii.CopyTo(room[1..]);
        room[ascii.Length + 1] = (byte)'"';
        _length += ascii.Length + 2;
        EndKey();
    }

    public void Key(string text)
    {
        Text(text);
        EndKey();
    }

    /// <summary>Escapes what RFC 8259 (7) says must be, and nothing else. A lone surrogate becomes U+FFFD.</summary>
    public void Text(string text)
    {
        Separate();
        Raw("\""u8);
        for (var rest = text.AsSpan(); !rest.IsEmpty;)
        {
            rest = rest[Plain(rest)..];
            rest = rest[BeyondAscii(rest)..];
            if (!rest.IsEmpty && MustEscape(rest[0]))
            {
                Escape(rest[0]);
                rest = rest[1..];
            }
        }
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
        // By hand: Guid.TryFormat is vector code too.
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        var room = Room(Longest);
        var at = 0;
        for (var i = 0; i < bytes.Length; i++)
        {
            if (i is 4 or 6 or 8 or 10)
                room[at++] = (byte)'-';
            room[at++] = HexDigit(bytes[i] >> 4);
            room[at++] = HexDigit(bytes[i] & 0xF);
        }
        _length += at;
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

    /// <summary>A value that is JSON already.</summary>
    public void Json(ReadOnlySpan<byte> value)
    {
        Separate();
        Raw(value);
    }

    /// <summary>Ends a line: the next value is one of its own.</summary>
    public void EndLine()
    {
        Raw("\n"u8);
        _isFirst = true;
    }

    /// <summary>Bytes as they are, for what stands between values.</summary>
    public void Raw(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Room(bytes.Length));
        _length += bytes.Length;
    }

    private void EndKey()
    {
        Raw(indented ? ": "u8 : ":"u8);
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
        for (var depth = 0; depth < _depth; depth++)
            Raw("  "u8);
    }

    /// <summary>Copies what is ASCII and needs no escape, which is nearly always all, in one pass.</summary>
    /// <returns>How many characters that was.</returns>
    private int Plain(ReadOnlySpan<char> text)
    {
        var room = Room(text.Length);
        var i = 0;
        while (i < text.Length && text[i] < 0x80 && !MustEscape(text[i]))
        {
            room[i] = (byte)text[i];
            i++;
        }
        _length += i;
        return i;
    }

    private int BeyondAscii(ReadOnlySpan<char> text)
    {
        const int BytesPerUnit = 3;
        var end = 0;
        while (end < text.Length && text[end] >= 0x80)
            end++;
        if (end > 0)
            _length += Encoding.UTF8.GetBytes(text[..end], Room(end * BytesPerUnit));
        return end;
    }

    private static bool MustEscape(char c) => c is < ' ' or '"' or '\\';

    private void Escape(char c)
    {
        switch (c)
        {
            case '"': Raw("\\\""u8); break;
            case '\\': Raw("\\\\"u8); break;
            case '\n': Raw("\\n"u8); break;
            case '\r': Raw("\\r"u8); break;
            case '\t': Raw("\\t"u8); break;
            default: Raw([.. "\\u00"u8, HexDigit(c >> 4), HexDigit(c & 0xF)]); break;
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
