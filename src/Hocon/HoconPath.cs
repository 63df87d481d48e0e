using Pipeline.Hocon.Syntax;

namespace Pipeline.Hocon;

/// <summary>Path expressions, such as <c>a.b."c.d"</c>, as the keys that they lead through, and back.</summary>
public static class HoconPath
{
    /// <summary>The keys that a path leads through; at least one.</summary>
    /// <exception cref="HoconException">The text is not a path.</exception>
    public static IReadOnlyList<string> Split(string path) => PathText.Split(path);

    /// <summary>The path through keys, each quoted where it has to be.</summary>
    public static string Join(params IReadOnlyList<string> keys)
    {
        ArgumentNullException.ThrowIfNull(keys);
        return PathText.Join(keys);
    }
}
