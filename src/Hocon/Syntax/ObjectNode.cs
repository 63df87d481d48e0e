namespace Pipeline.Hocon.Syntax;

/// <summary>An object as written. Fields of one key are kept as the assignments they are, because later ones may look back.</summary>
internal sealed class ObjectNode(Document document, int offset) : Element(document, offset)
{
    /// <summary>From here on a dictionary finds a key faster than comparing.</summary>
    private const int IndexedFrom = 9;

    private Dictionary<string, Field>? _index;
    private ObjectNode? _mergedInto;

    /// <summary>In the order of first mention.</summary>
    public List<Field> Fields { get; } = [];

    /// <summary>Where it is being resolved; an object as written takes part in one resolved object only.</summary>
    public Resolution.LazyObject? Home
    {
        get => _mergedInto is { } earlier ? earlier.Home : field;
        set;
    }

    public Field? Find(string key)
    {
        if (_index is not null)
            return _index.GetValueOrDefault(key);

        foreach (var field in Fields)
        {
            if (field.Key == key)
                return field;
        }

        return null;
    }

    public void Assign(string key, Element value) => FieldFor(key).Assign(value);

    /// <summary>The object literal that a path expression used as a key leads through.</summary>
    public ObjectNode Open(string key, Document document, int offset)
    {
        var field = FieldFor(key);
        if (field.Last is ObjectNode open)
            return open;

        var opened = new ObjectNode(document, offset);
        field.Assign(opened);
        return opened;
    }

    /// <summary>Adjacent objects merge while they are read: <paramref name="later"/> as if written after this one.</summary>
    public void Merge(ObjectNode later)
    {
        later._mergedInto = this;
        foreach (var added in later.Fields)
        {
            var mine = FieldFor(added.Key);
            foreach (var assignment in added.Assignments)
                mine.Assign(assignment);
        }
    }

    private Field FieldFor(string key)
    {
        if (Find(key) is { } existing)
            return existing;

        var field = new Field(key);
        Fields.Add(field);
        if (_index is not null)
            _index.Add(key, field);
        else if (Fields.Count == IndexedFrom)
            Index();
        return field;
    }

    private void Index()
    {
        _index = new Dictionary<string, Field>(2 * IndexedFrom, StringComparer.Ordinal);
        foreach (var field in Fields)
            _index.Add(field.Key, field);
    }
}
