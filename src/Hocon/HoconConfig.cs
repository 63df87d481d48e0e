using Pipeline.Hocon.Includes;
using Pipeline.Hocon.Resolution;
using Pipeline.Hocon.Syntax;
using Pipeline.Hocon.Values;

namespace Pipeline.Hocon;

/// <summary>
/// A configuration read from HOCON documents, resolved and immutable; safe to use from any thread. Paths are path expressions:
/// <c>a.b."c.d"</c>.
/// </summary>
/// <remarks>
/// <c>Find</c> methods return null where a value is absent or null, <c>Get</c> methods throw then. Both throw
/// <see cref="HoconException"/>, with the place of the value, where it is not of the type asked for, and where the parent of the
/// path is set to something other than an object.
/// </remarks>
public sealed partial class HoconConfig
{
    private readonly ObjectValue _root;

    /// <summary>The path of this object from the root of the configuration, for messages.</summary>
    private readonly string _path;

    private HoconConfig(ObjectValue root, string path = "")
    {
        _root = root;
        _path = path;
    }

    /// <summary>The configuration without keys.</summary>
    public static HoconConfig Empty { get; } = new(new ObjectValue(new Document("empty", text: null), 0));

    /// <summary>The keys of this object, not of the objects in it, in the order of first mention.</summary>
    public IReadOnlyList<string> Keys => _root.Keys;

    /// <summary>Reads one text.</summary>
    /// <exception cref="HoconException">It is not valid, or a substitution cannot be resolved.</exception>
    public static HoconConfig Parse(string text, HoconOptions? options = null) => Load([HoconSource.FromText(text, "text")], options);

    /// <summary>Reads one file, which must exist.</summary>
    /// <exception cref="HoconException">It cannot be read, is not valid, or a substitution cannot be resolved.</exception>
    public static HoconConfig ParseFile(string path, HoconOptions? options = null) => Load([HoconSource.FromFile(path)], options);

    /// <summary>
    /// Reads a stack of documents as if they were one: the first wins over those after it, objects merge, and substitutions see the
    /// whole, so that a default can refer to what a user has set.
    /// </summary>
    /// <exception cref="HoconException">A document cannot be read or is not valid, or a substitution cannot be resolved.</exception>
    public static HoconConfig Load(IReadOnlyList<HoconSource> layers, HoconOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(layers);
        options ??= HoconOptions.Default;
        var context = new ParseContext(options);
        ObjectNode? root = null;
        for (var i = layers.Count - 1; i >= 0; i--)
        {
            if (Open(layers[i], options) is not { } document)
                continue;
            context.Admit(document, includedAt: null);
            root ??= new ObjectNode(document, 0);
            new DocumentParser(document, context).ReadInto(root);
        }

        return root is null ? Empty : new HoconConfig(new Resolver(root, options).Resolve());
    }

    /// <summary>
    /// This configuration, with what it does not have taken from another. Both are resolved already; where substitutions should
    /// see both, use <see cref="Load"/>.
    /// </summary>
    public HoconConfig WithFallback(HoconConfig other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new HoconConfig(ObjectValue.Merge(_root, other._root), _path);
    }

    /// <summary>Whether there is a value, other than null, at the path.</summary>
    /// <exception cref="HoconException">The text is not a path.</exception>
    public bool HasPath(string path)
    {
        Value? value = _root;
        foreach (var key in PathText.Split(path))
        {
            if (value is not ObjectValue parent || !parent.TryGet(key, out value))
                return false;
        }

        return value is not Scalar { Kind: ScalarKind.Null };
    }

    /// <summary>Where the value at the path was written; null when there is none. A null counts as a value here.</summary>
    /// <exception cref="HoconException">The text is not a path.</exception>
    public HoconOrigin? OriginOf(string path) => Locate(path)?.Origin;

    /// <summary>Everything that is set in here, in the order of first mention, with the place that decided it.</summary>
    public IEnumerable<HoconLeaf> Leaves() => Leaves(_root, "");

    /// <summary>This object as JSON text (RFC 8259), without whitespace. Numbers keep the form they were written in.</summary>
    public string ToJson() => JsonText.Write(_root);

    private static IEnumerable<HoconLeaf> Leaves(ObjectValue parent, string path)
    {
        foreach (var key in parent.Keys)
        {
            var value = parent[key];
            var name = PathText.Join(path, key);
            if (value is ObjectValue { Keys.Count: > 0 } inner)
            {
                foreach (var leaf in Leaves(inner, name))
                    yield return leaf;
            }
            else
            {
                yield return new HoconLeaf(name, JsonText.Write(value), value.Origin);
            }
        }
    }

    private static Document? Open(HoconSource source, HoconOptions options)
    {
        if (source.Text is { } text)
            return new Document(source.Name, text);
        if (Includer.ReadFile(options, source.Name, askedAt: null) is { } content)
            return new Document(source.Name, content, source.Name);
        return source.Optional ? null : throw new HoconException(null, $"there is no file '{source.Name}'");
    }
}
