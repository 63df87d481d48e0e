using Pipeline.Hocon.Syntax;
using Pipeline.Hocon.Values;

namespace Pipeline.Hocon.Resolution;

/// <summary>
/// An object whose fields are not evaluated yet: layers that merge, lowest first, over whatever view of a slot lies under them.
/// Each field gets its slot when first asked for, so that a path leads through an object without touching what lies beside the path.
/// </summary>
internal sealed class LazyObject : Element
{
    private readonly Resolver _resolver;
    private readonly Element[] _layers;
    private readonly Slot? _under;
    private readonly int _underView;
    private readonly Dictionary<string, Slot?> _slots = new(StringComparer.Ordinal);
    private List<string>? _keys;

    /// <param name="resolver">The resolution that it is part of.</param>
    /// <param name="written">What gives it its origin.</param>
    /// <param name="layers">Of <see cref="ObjectNode"/> and <see cref="LazyObject"/>, lowest first.</param>
    /// <param name="under">The slot whose earlier assignments lie under the layers, if any.</param>
    /// <param name="underView">Which view of it.</param>
    public LazyObject(Resolver resolver, Element written, Element[] layers, Slot? under = null, int underView = 0)
        : base(written.Document, written.Offset)
    {
        _resolver = resolver;
        _layers = layers;
        _under = underView == 0 ? null : under;
        _underView = underView;
        foreach (var layer in layers)
        {
            if (layer is ObjectNode literal)
                literal.Home = this;
        }

        resolver.Spend(layers.Length, this);
    }

    /// <summary>Set once its fields are resolved.</summary>
    public ObjectValue? Resolved { get; set; }

    /// <summary>Whether its fields are being resolved, so that meeting it again means that it contains itself.</summary>
    public bool IsBusy { get; set; }

    /// <summary>Whether merging it over <paramref name="other"/> would change nothing, since that is its own lowest layer.</summary>
    public bool RestsOn(Element? other) => other is not null && (ReferenceEquals(this, other) || ReferenceEquals(_layers[0], other));

    public Slot? Find(string key)
    {
        if (_slots.TryGetValue(key, out var slot))
            return slot;

        Resolver.GuardStack(this);
        var partial = IsPartial;
        // An object that turns out to lie under itself has nothing there.
        _slots[key] = null;
        slot = Collect(key);
        // What is seen from within an assignment under evaluation is not the whole.
        if (partial)
            _slots.Remove(key);
        else
            _slots[key] = slot;
        return slot;
    }

    /// <summary>The keys in the order of first mention, from the bottom up.</summary>
    public List<string> Keys()
    {
        if (_keys is not null)
            return _keys;

        Resolver.GuardStack(this);
        // As in Find.
        var partial = IsPartial;
        _keys = [];
        var keys = new List<string>();
        if (_under is null && _layers is [ObjectNode only])
        {
            foreach (var field in only.Fields)
                keys.Add(field.Key);
        }
        else
        {
            MergeKeys(keys);
        }

        _resolver.Spend(keys.Count, this);
        _keys = partial ? null : keys;
        return keys;
    }

    private void MergeKeys(List<string> keys)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var key in Under?.Keys() ?? [])
            Add(key);
        foreach (var layer in _layers)
        {
            if (layer is ObjectNode literal)
            {
                foreach (var field in literal.Fields)
                    Add(field.Key);
            }
            else
            {
                foreach (var key in ((LazyObject)layer).Keys())
                    Add(key);
            }
        }

        void Add(string key)
        {
            if (seen.Add(key))
                keys.Add(key);
        }
    }

    /// <summary>Whether part of what is under it cannot be seen now.</summary>
    private bool IsPartial => _under is not null && _under.Hides(_underView);

    private LazyObject? Under => _under?.View(_underView) as LazyObject;

    /// <summary>From the top down, as far as something shows through.</summary>
    private Slot? Collect(string key)
    {
        var parts = new List<Element>();
        Slot? single = null;
        for (var i = _layers.Length - 1; i >= 0; i--)
        {
            if (_layers[i] is LazyObject inner)
            {
                AddSlot(inner.Find(key));
            }
            else if (((ObjectNode)_layers[i]).Find(key) is { } field)
            {
                parts.InsertRange(0, field.Assignments);
                if (field.HidesWhatIsUnder)
                    return new Slot(_resolver, parts.ToArray());
            }
        }

        AddSlot(Under?.Find(key));
        if (parts.Count == 0)
            return null;
        return parts.Count == 1 && single is not null ? single : new Slot(_resolver, parts.ToArray());

        void AddSlot(Slot? slot)
        {
            if (slot is null)
                return;
            single = slot;
            parts.Insert(0, new SlotReference(slot, this));
        }
    }
}
