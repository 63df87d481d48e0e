namespace Pipeline.Hocon;

/// <summary>One document of a stack of documents.</summary>
public sealed class HoconSource
{
    private HoconSource(string name, string? text, bool optional)
    {
        Name = name;
        Text = text;
        Optional = optional;
    }

    internal string Name { get; }

    /// <summary>Null for a file that is still to be read.</summary>
    internal string? Text { get; }

    internal bool Optional { get; }

    /// <summary>A text, such as an embedded resource. Its relative includes have no folder to start from and count as missing.</summary>
    /// <param name="text">The document.</param>
    /// <param name="name">What origins and messages call it.</param>
    public static HoconSource FromText(string text, string name)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(name);
        return new HoconSource(name, text, optional: false);
    }

    /// <summary>A file that must exist. Its relative includes start from its folder.</summary>
    public static HoconSource FromFile(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return new HoconSource(path, text: null, optional: false);
    }

    /// <summary>A file that counts as empty when it does not exist.</summary>
    public static HoconSource FromOptionalFile(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return new HoconSource(path, text: null, optional: true);
    }
}
