using Pipeline.Hocon.Conversion;
using Pipeline.Hocon.Syntax;
using Pipeline.Hocon.Values;

namespace Pipeline.Hocon;

/// <content>Typed values.</content>
public sealed partial class HoconConfig
{
    /// <summary>The text at the path; a number or a boolean is given as it was written.</summary>
    public string? FindString(string path) => Find(path) is { } value ? Texts.ToText(value, Name(path)) : null;

    /// <inheritdoc cref="FindString"/>
    public string GetString(string path) => FindString(path) ?? throw Absent(path);

    /// <summary>The whole number at the path, or the text of one.</summary>
    public int? FindInt(string path) => Find(path) is { } value ? (int)Numbers.ToWhole(value, Name(path), int.MinValue, int.MaxValue) : null;

    /// <inheritdoc cref="FindInt"/>
    public int GetInt(string path) => FindInt(path) ?? throw Absent(path);

    /// <summary>The whole number at the path, or the text of one.</summary>
    public long? FindLong(string path) => Find(path) is { } value ? Numbers.ToWhole(value, Name(path), long.MinValue, long.MaxValue) : null;

    /// <inheritdoc cref="FindLong"/>
    public long GetLong(string path) => FindLong(path) ?? throw Absent(path);

    /// <summary>The number at the path, or the text of one; always finite.</summary>
    public double? FindDouble(string path) => Find(path) is { } value ? Numbers.ToDouble(value, Name(path)) : null;

    /// <inheritdoc cref="FindDouble"/>
    public double GetDouble(string path) => FindDouble(path) ?? throw Absent(path);

    /// <summary>The boolean at the path; the texts true, yes, on, false, no and off count, in lower case.</summary>
    public bool? FindBool(string path) => Find(path) is { } value ? Texts.ToBoolean(value, Name(path)) : null;

    /// <inheritdoc cref="FindBool"/>
    public bool GetBool(string path) => FindBool(path) ?? throw Absent(path);

    /// <summary>
    /// The duration at the path: a number of milliseconds, or a number and one of the specification's units (<c>500 ms</c>,
    /// <c>10s</c>, <c>1.5 minutes</c>). Rounded to the 100 ns that a <see cref="TimeSpan"/> can tell apart. May be negative.
    /// </summary>
    public TimeSpan? FindDuration(string path) => Find(path) is { } value ? Durations.ToDuration(value, Name(path)) : null;

    /// <inheritdoc cref="FindDuration"/>
    public TimeSpan GetDuration(string path) => FindDuration(path) ?? throw Absent(path);

    /// <summary>The period at the path: a number of days, or a whole number and one of the specification's units (<c>2 weeks</c>).</summary>
    public HoconPeriod? FindPeriod(string path) => Find(path) is { } value ? Periods.ToPeriod(value, Name(path)) : null;

    /// <inheritdoc cref="FindPeriod"/>
    public HoconPeriod GetPeriod(string path) => FindPeriod(path) ?? throw Absent(path);

    /// <summary>
    /// The size at the path in bytes: a number, or a number and one of the specification's units (<c>512K</c> and <c>512 KiB</c> are
    /// 524288, <c>512 kB</c> is 512000). A fraction of a byte is cut off. Never negative.
    /// </summary>
    public long? FindSize(string path) => Find(path) is { } value ? Sizes.ToBytes(value, Name(path)) : null;

    /// <inheritdoc cref="FindSize"/>
    public long GetSize(string path) => FindSize(path) ?? throw Absent(path);

    /// <summary>The texts of the list at the path, or of the object at the path whose keys are indices.</summary>
    public IReadOnlyList<string>? FindStringList(string path)
    {
        if (Find(path) is not { } value)
            return null;

        var texts = new List<string>();
        foreach (var element in Elements(value, path))
            texts.Add(Texts.ToText(element, $"{Name(path)}[{texts.Count}]"));
        return texts;
    }

    /// <inheritdoc cref="FindStringList"/>
    public IReadOnlyList<string> GetStringList(string path) => FindStringList(path) ?? throw Absent(path);

    /// <summary>The object at the path.</summary>
    public HoconConfig? FindConfig(string path) => Find(path) switch
    {
        null => null,
        ObjectValue obj => new HoconConfig(obj, Name(path)),
        var other => throw Problem.WrongType(other, Name(path), "an object"),
    };

    /// <inheritdoc cref="FindConfig"/>
    public HoconConfig GetConfig(string path) => FindConfig(path) ?? throw Absent(path);

    /// <summary>The objects of the list at the path.</summary>
    public IReadOnlyList<HoconConfig>? FindConfigList(string path)
    {
        if (Find(path) is not { } value)
            return null;

        var objects = new List<HoconConfig>();
        foreach (var element in Elements(value, path))
        {
            var name = $"{Name(path)}[{objects.Count}]";
            objects.Add(element is ObjectValue obj ? new HoconConfig(obj, name) : throw Problem.WrongType(element, name, "an object"));
        }

        return objects;
    }

    /// <inheritdoc cref="FindConfigList"/>
    public IReadOnlyList<HoconConfig> GetConfigList(string path) => FindConfigList(path) ?? throw Absent(path);

    private string Name(string path) => _path.Length == 0 ? path : $"{_path}.{path}";

    private List<Value> Elements(Value value, string path) => value switch
    {
        ListValue list => list.Elements,
        ObjectValue obj when obj.AsList() is { } elements => elements,
        _ => throw Problem.WrongType(value, Name(path), "a list"),
    };

    /// <summary>The value, unless it is absent or null.</summary>
    private Value? Find(string path) => Locate(path) is { } value and not Scalar { Kind: ScalarKind.Null } ? value : null;

    private Value? Locate(string path)
    {
        Value value = _root;
        var keys = PathText.Split(path);
        for (var i = 0; i < keys.Length; i++)
        {
            if (value is Scalar { Kind: ScalarKind.Null })
                return null;
            if (value is not ObjectValue parent)
                throw Problem.WrongType(value, Name(PathText.Join(keys[..i])), "an object");
            if (!parent.TryGet(keys[i], out var child))
                return null;
            value = child;
        }

        return value;
    }

    private HoconException Absent(string path) => Locate(path) is { } value
        ? value.Error($"'{Name(path)}' must have a value, found null")
        : new HoconException(null, $"'{Name(path)}' is not set");
}
