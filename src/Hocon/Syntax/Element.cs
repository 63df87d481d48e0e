namespace Pipeline.Hocon.Syntax;

/// <summary>Anything that stands at a place in a document: written, half resolved or resolved.</summary>
internal abstract class Element(Document document, int offset)
{
    public Document Document { get; } = document;

    public int Offset { get; } = offset;

    public HoconOrigin Origin => Document.OriginAt(Offset);

    public HoconException Error(string problem) => new(Origin, problem);
}
