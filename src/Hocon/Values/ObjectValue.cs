using System.Diagnostics.CodeAnalysis;
using Pipeline.Hocon.Syntax;

namespace Pipeline.Hocon.Values;

/// <summary>A resolved object; keys in the order of first mention.</summary>
internal sealed class ObjectValue(Document document, int offset) : Value(document, offset)
{
    private readonly Dictionary<string, Value> _fields = new(StringComparer.Ordinal);
    private long _size = 1;

    public List<string> Keys { get; } = [];

    public override long Size => _size;

    public bool TryGet(string key, [NotNullWhen(true)] out Value? value) => _fields.TryGetValue(key, out value);

    public Value this[string key] => _fields[key];

    public void Add(string key, Value value)
    {
        Keys.Add(key);
        _fields.Add(key, value);
        _size += key.Length + value.Size;
    }

    public override string Describe() => "an object";

    /// <summary>Merges by the rules of duplicate keys.</summary>
    public static ObjectValue Merge(ObjectValue winner, ObjectValue fallback)
    {
        var merged = new ObjectValue(winner.Document, winner.Offset);
        foreach (var key in fallback.Keys)
            merged.Add(key, winner.TryGet(key, out var mine) ? Merge(mine, fallback[key]) : fallback[key]);
        foreach (var key in winner.Keys)
        {
            if (!fallback._fields.ContainsKey(key))
                merged.Add(key, winner[key]);
        }

        return merged;
    }

    private static Value Merge(Value winner, Value fallback) =>
        winner is ObjectValue first && fallback is ObjectValue second ? Merge(first, second) : winner;

    /// <summary>
    /// The elements of an object whose keys are indices, in the order of the indices; null when none is. Other keys are ignored,
    /// gaps closed.
    /// </summary>
    public List<Value>? AsList()
    {
        var indices = NumericKeys.Sorted(Keys);
        return indices?.ConvertAll(key => _fields[key]);
    }
}
