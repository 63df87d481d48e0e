using Pipeline.Hocon.Syntax;

namespace Pipeline.Hocon.Values;

internal sealed class ListValue(Document document, int offset, List<Value> elements, long size) : Value(document, offset)
{
    public List<Value> Elements { get; } = elements;

    public override long Size { get; } = size;

    public override string Describe() => $"a list of {Elements.Count}";
}
