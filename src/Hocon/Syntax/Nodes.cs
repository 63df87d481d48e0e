namespace Pipeline.Hocon.Syntax;

internal sealed class ListNode(Document document, int offset, List<Element> elements) : Element(document, offset)
{
    public List<Element> Elements { get; } = elements;
}

/// <summary><c>${path}</c> or <c>${?path}</c>, or either with <c>[]</c> behind the path.</summary>
/// <param name="document">Where it is written.</param>
/// <param name="offset">Where it is written.</param>
/// <param name="path">As written.</param>
/// <param name="prefix">Where the including documents put this one; looked under first.</param>
/// <param name="optional">Whether the value may be missing.</param>
internal sealed class SubstitutionNode(Document document, int offset, string[] path, string[] prefix, bool optional)
    : Element(document, offset)
{
    public string[] Path { get; } = path;

    public string[] Prefix { get; } = prefix;

    public bool Optional { get; } = optional;

    /// <summary>Whether it was written with <c>[]</c>: what the environment has for it is a list.</summary>
    public bool IsList { get; init; }

    /// <summary>In a document included inside a list, where no path leads: the object that the include statement stands in.</summary>
    public ObjectNode? Scope { get; init; }

    /// <summary>The path of the object or list that it stands in; naming that, or one around it, would be a value inside of itself.</summary>
    public required string[] Container { get; init; }

    public bool IsInside(string[] path) => path.Length <= Container.Length && Container.AsSpan(0, path.Length).SequenceEqual(path);

    public override string ToString() => (Optional ? "${?" : "${") + PathText.Join(Path) + (IsList ? "[]}" : "}");
}

/// <summary>Values side by side on a line, with the whitespace between them as pieces of their own.</summary>
internal sealed class ConcatenationNode(Document document, int offset, List<Element> pieces) : Element(document, offset)
{
    public List<Element> Pieces { get; } = pieces;

    /// <summary>Whether a piece names the very place that the value is assigned to.</summary>
    public bool LooksBack { get; init; }
}

/// <summary>The right-hand side of <c>+=</c>.</summary>
internal sealed class AppendNode(Document document, int offset, Element element) : Element(document, offset)
{
    public Element Element { get; } = element;
}
