using Pipeline.Hocon.Syntax;

namespace Pipeline.Hocon.Resolution;

/// <summary>A list whose elements are not evaluated yet: those of another list, if any, then its own.</summary>
internal sealed class LazyList(Element written, LazyList? front, List<Slot> own) : Element(written.Document, written.Offset)
{
    /// <summary>Set once its elements are resolved.</summary>
    public Values.ListValue? Resolved { get; set; }

    /// <summary>Whether its elements are being resolved, so that meeting it again means that it contains itself.</summary>
    public bool IsBusy { get; set; }

    public List<Slot> Elements(Resolver resolver)
    {
        var parts = new List<List<Slot>>();
        for (var list = this; list is not null; list = list.Front)
            parts.Add(list.Own);

        var elements = new List<Slot>();
        for (var i = parts.Count - 1; i >= 0; i--)
            elements.AddRange(parts[i]);
        resolver.Spend(elements.Count + parts.Count, this);
        return elements;
    }

    private LazyList? Front { get; } = front;

    private List<Slot> Own { get; } = own;
}
