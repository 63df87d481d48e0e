namespace Pipeline.Engine.TestKit;

/// <summary>A span of real time that runs.</summary>
internal sealed class Limit(TimeSpan span)
{
    private readonly long _start = TimeProvider.System.GetTimestamp();

    public TimeSpan Span { get; } = span;

    public TimeSpan Elapsed => TimeProvider.System.GetElapsedTime(_start);

    public TimeSpan Left => Span > Elapsed ? Span - Elapsed : TimeSpan.Zero;
}
