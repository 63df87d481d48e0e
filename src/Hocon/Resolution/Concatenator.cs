using System.Text;
using Pipeline.Hocon.Syntax;
using Pipeline.Hocon.Values;

namespace Pipeline.Hocon.Resolution;

/// <summary>Joins the pieces of a value: text with text, lists with lists, objects with objects.</summary>
internal static class Concatenator
{
    public static Element? Concatenate(Resolver resolver, ConcatenationNode written, Slot place)
    {
        var values = new List<Element>(written.Pieces.Count);
        var lists = false;
        var objects = false;
        foreach (var piece in written.Pieces)
        {
            // An object as written becomes a layer of the whole, not an object of its own.
            var value = piece is ObjectNode ? piece : resolver.Evaluate(piece, place);
            if (value is null)
                continue;
            values.Add(value);
            lists |= value is LazyList;
            objects |= value is LazyObject or ObjectNode;
        }

        if (values.Count == 0)
            return null;
        if (!lists && !objects)
            return JoinText(resolver, written, values);

        // Between objects and lists whitespace means nothing, unless it is quoted.
        values.RemoveAll(static value => value is Scalar { Kind: ScalarKind.Space });
        return lists ? JoinLists(resolver, written, values) : MergeObjects(resolver, written, values);
    }

    /// <summary>A list with one more element; the first one where there is no list yet.</summary>
    public static LazyList Append(Resolver resolver, AppendNode written, Slot place)
    {
        var added = new List<Slot>(1);
        added.Add(new Slot(resolver, [written.Element]));
        var before = place.Value;
        if (before is null)
            return new LazyList(written, front: null, added);
        return AsList(resolver, before) is { } list
            ? new LazyList(written, list, added)
            : throw written.Error($"+= needs a list to append to, found {Describe(before)} (of {before.Origin})");
    }

    private static Scalar JoinText(Resolver resolver, ConcatenationNode written, List<Element> values)
    {
        var text = new StringBuilder();
        foreach (var value in values)
        {
            text.Append(((Scalar)value).Text);
            if (text.Length > resolver.MaxLength)
                throw written.Error($"substitutions make this longer than {resolver.MaxLength} characters");
        }

        resolver.Spend(text.Length / 64, written);
        return new Scalar(written.Document, written.Offset, ScalarKind.String, text.ToString());
    }

    private static LazyList JoinLists(Resolver resolver, ConcatenationNode written, List<Element> values)
    {
        LazyList? front = null;
        List<Slot> own = [];
        foreach (var value in values)
        {
            if (AsList(resolver, value) is not { } list)
                throw Mixed(value, "a list");
            if (front is null)
                front = list;
            else
                own.AddRange(list.Elements(resolver));
        }

        return new LazyList(written, front, own);
    }

    private static LazyObject MergeObjects(Resolver resolver, ConcatenationNode written, List<Element> values)
    {
        foreach (var value in values)
        {
            if (value is not (LazyObject or ObjectNode))
                throw Mixed(value, "an object");
        }

        return values is [LazyObject single] ? single : new LazyObject(resolver, written, values.ToArray());
    }

    private static LazyList? AsList(Resolver resolver, Element value)
    {
        if (value is LazyList list)
            return list;
        var obj = value is ObjectNode literal ? new LazyObject(resolver, literal, [literal]) : value as LazyObject;
        if (obj is null || NumericKeys.Sorted(obj.Keys()) is not { } indices)
            return null;

        var slots = new List<Slot>(indices.Count);
        foreach (var index in indices)
        {
            if (obj.Find(index) is { } slot)
                slots.Add(slot);
        }

        resolver.Spend(slots.Count, value);
        return new LazyList(value, front: null, slots);
    }

    private static HoconException Mixed(Element value, string other) =>
        value.Error($"{Describe(value)} cannot be joined with {other}");

    private static string Describe(Element value) => value switch
    {
        LazyList => "a list",
        LazyObject or ObjectNode => "an object",
        _ => ((Value)value).Describe(),
    };
}
