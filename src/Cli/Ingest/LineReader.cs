namespace Pipeline.Cli;

/// <summary>
/// Cuts a stream into lines, in memory that is bounded by the longest line allowed. A line that is longer is passed over; a
/// carriage return before the line feed is not part of the line; the last line needs no line feed.
/// </summary>
internal sealed class LineReader(Stream input, int longest)
{
    private byte[] _buffer = new byte[Math.Min(64 * 1024, longest + 1)];
    private int _start;
    private int _end;
    private bool _isAtEnd;

    /// <summary>Bytes read from the stream so far.</summary>
    public long Position { get; private set; }

    /// <summary>The number of the line that was read last, from 1.</summary>
    public long Number { get; private set; }

    /// <summary>The line that was read last, valid until the next is; null when it was longer than allowed.</summary>
    public ReadOnlyMemory<byte>? Line { get; private set; }

    /// <summary>Goes on to the next line; false at the end.</summary>
    public async ValueTask<bool> MoveNextAsync(CancellationToken cancellationToken)
    {
        var searched = 0;
        var isTooLong = false;
        while (true)
        {
            var feed = _buffer.AsSpan(_start + searched, _end - _start - searched).IndexOf((byte)'\n');
            if (feed >= 0)
            {
                Take(_start + searched + feed, isTooLong);
                _start += searched + feed + 1;
                return true;
            }

            searched = _end - _start;
            if (searched > longest)
            {
                isTooLong = true;
                _start = _end;
                searched = 0;
            }

            if (_isAtEnd)
            {
                if (_start == _end && !isTooLong) return false;
                Take(_end, isTooLong);
                _start = _end;
                return true;
            }

            await FillAsync(cancellationToken);
        }
    }

    private void Take(int end, bool isTooLong)
    {
        Number++;
        if (end > _start && _buffer[end - 1] == '\r') end--;
        Line = isTooLong ? default(ReadOnlyMemory<byte>?) : _buffer.AsMemory(_start, end - _start);
    }

    private async ValueTask FillAsync(CancellationToken cancellationToken)
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            (_start, _end) = (0, _end - _start);
        }

        if (_end == _buffer.Length) Array.Resize(ref _buffer, Math.Min(_buffer.Length * 2, longest + 1));
        // A terminal or a pipe can't be cancelled; the reading is left behind, for the process is about to end.
        var read = await input.ReadAsync(_buffer.AsMemory(_end), cancellationToken).AsTask().WaitAsync(cancellationToken);
        _end += read;
        Position += read;
        _isAtEnd = read == 0;
    }
}
