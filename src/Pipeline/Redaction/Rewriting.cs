using System.Text;

namespace Pipeline;

/// <summary>A text being copied with parts of it replaced, from left to right. Copies nothing until something is replaced.</summary>
internal ref struct Rewriting(string text)
{
    private StringBuilder? _copy;
    private int _copied;

    /// <summary>Replaces a part, from left to right; of one that overlaps the last, what is left of it. What is so already does not count.</summary>
    public void Replace(int start, int end, string by = Redactor.Placeholder)
    {
        start = Math.Max(start, _copied);
        if (end <= start || text.AsSpan(start, end - start).SequenceEqual(by))
            return;
        _copy ??= new StringBuilder(text.Length);
        _copy.Append(text, _copied, start - _copied).Append(by);
        _copied = end;
    }

    /// <summary>The whole text: the same instance if nothing was replaced.</summary>
    public readonly string Finish() => _copy is null ? text : _copy.Append(text, _copied, text.Length - _copied).ToString();
}
