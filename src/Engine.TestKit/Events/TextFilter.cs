namespace Pipeline.Engine.TestKit;

/// <summary>Whether a text equals, starts with and contains what is asked for.</summary>
internal sealed class TextFilter(string? message, string? start, string? contains)
{
    public bool Fits(object subject)
    {
        var text = subject.ToString() ?? "";
        return (message is null || text == message)
            && (start is null || text.StartsWith(start, StringComparison.Ordinal))
            && (contains is null || text.Contains(contains, StringComparison.Ordinal));
    }
}
