namespace Pipeline.Hocon.Syntax;

/// <summary>A text and where it came from. Lines are counted only when somebody asks.</summary>
/// <param name="name">What origins call it.</param>
/// <param name="text">The whole text, or null for a source without lines.</param>
/// <param name="path">The file's path, the start of relative includes; null when it is not a file.</param>
/// <param name="includedFrom">The document whose include statement asked for this one.</param>
internal sealed class Document(string name, string? text, string? path = null, Document? includedFrom = null)
{
    public string Text { get; } = text ?? "";

    public string? Path { get; } = path;

    public Document? IncludedFrom { get; } = includedFrom;

    public HoconOrigin OriginAt(int offset)
    {
        if (text is null)
            return new HoconOrigin(name, 0, 0);

        // A byte order mark has no width in any editor.
        var start = text.Length > 0 && text[0] == Characters.ByteOrderMark ? 1 : 0;
        var line = 1;
        for (var i = start; i < offset && i < text.Length; i++)
        {
            if (text[i] == '\n')
            {
                line++;
                start = i + 1;
            }
        }

        return new HoconOrigin(name, line, Math.Max(offset - start, 0) + 1);
    }
}
