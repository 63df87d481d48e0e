namespace Pipeline.Cli;

/// <summary>One line on the terminal that is rewritten a few times a second. Used by one thread at a time.</summary>
internal sealed class ProgressBar : IDisposable
{
    private const int Width = 30;
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    private readonly TextWriter _terminal;
    private readonly TimeProvider _clock;
    private readonly long? _length;
    private readonly long _began;
    private long _drawn;
    private int _shown;

    private ProgressBar(TextWriter terminal, TimeProvider clock, long? length)
    {
        (_terminal, _clock, _length) = (terminal, clock, length);
        _began = _drawn = clock.GetTimestamp();
    }

    /// <summary>A bar for this input, or null where nobody would see it.</summary>
    public static ProgressBar? For(Input input, TimeProvider clock) =>
        Console.IsErrorRedirected ? null : new ProgressBar(Console.Error, clock, input.Length);

    /// <summary>Draws how far it is, unless it was drawn just now.</summary>
    public void Report(long events, long bytes)
    {
        if (_clock.GetElapsedTime(_drawn) < Interval) return;
        _drawn = _clock.GetTimestamp();
        var perSecond = (long)(events / _clock.GetElapsedTime(_began).TotalSeconds);
        var text = $"{Bar(bytes)}{Count.Events(events)}, {Count.Of(perSecond)}/s";
        _terminal.Write("\r" + text.PadRight(_shown));
        _shown = text.Length;
    }

    /// <summary>Takes the line away, for another text.</summary>
    public void Clear()
    {
        if (_shown > 0) _terminal.Write("\r" + new string(' ', _shown) + "\r");
        _shown = 0;
    }

    /// <summary>Takes the line away for good.</summary>
    public void Dispose() => Clear();

    private string Bar(long bytes)
    {
        if (_length is not > 0) return "";
        var part = Math.Min(1.0, (double)bytes / _length.Value);
        var filled = (int)(part * Width);
        return $"[{new string('#', filled)}{new string('.', Width - filled)}] {(int)(part * 100),3}%  ";
    }
}
