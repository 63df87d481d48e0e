using Pipeline.Hocon.Syntax;
using Pipeline.Hocon.Values;

namespace Pipeline.Hocon.Resolution;

/// <summary>Turns what was evaluated lazily into plain values, all the way down.</summary>
internal sealed class Completion(Resolver resolver)
{
    /// <summary>How often a circle was cut. What was cut while completing one value is complete for that value only.</summary>
    private int _cuts;

    public Value Complete(Element value)
    {
        if (value is Value scalar)
            return scalar;

        resolver.Enter(value);
        try
        {
            return value is LazyList list ? CompleteList(list) : CompleteObject((LazyObject)value);
        }
        finally
        {
            resolver.Leave();
        }
    }

    private Value? Complete(Slot slot)
    {
        if (slot.Value is not { } value)
            return null;
        if (!slot.IsOptional || value is not (LazyList { IsBusy: true } or LazyObject { IsBusy: true }))
            return Complete(value);

        // An optional substitution that would close a circle counts as undefined.
        _cuts++;
        return null;
    }

    private ListValue CompleteList(LazyList list)
    {
        if (list.Resolved is { } known)
            return known;
        if (list.IsBusy)
            throw list.Error("this list contains itself, by way of a substitution");

        list.IsBusy = true;
        var cuts = _cuts;
        var elements = new List<Value>();
        var size = 1L;
        foreach (var slot in list.Elements(resolver))
        {
            if (Complete(slot) is not { } element)
                continue;
            elements.Add(element);
            size += element.Size;
        }

        list.IsBusy = false;
        var resolved = new ListValue(list.Document, list.Offset, elements, size);
        RefuseOversize(resolved);
        if (cuts == _cuts)
            list.Resolved = resolved;
        return resolved;
    }

    private ObjectValue CompleteObject(LazyObject obj)
    {
        if (obj.Resolved is { } known)
            return known;
        if (obj.IsBusy)
            throw obj.Error("this object contains itself, by way of a substitution");

        obj.IsBusy = true;
        var cuts = _cuts;
        var resolved = new ObjectValue(obj.Document, obj.Offset);
        var keys = obj.Keys();
        resolver.Spend(keys.Count, obj);
        foreach (var key in keys)
        {
            if (obj.Find(key) is { } slot && Complete(slot) is { } value)
                resolved.Add(key, value);
        }

        obj.IsBusy = false;
        RefuseOversize(resolved);
        if (cuts == _cuts)
            obj.Resolved = resolved;
        return resolved;
    }

    private void RefuseOversize(Value value)
    {
        if (value.Size > resolver.MaxLength)
            throw value.Error($"substitutions make this longer than {resolver.MaxLength} characters");
    }
}
