using Pipeline.Hocon.Syntax;

namespace Pipeline.Hocon.Includes;

/// <summary>Finds what an include statement names.</summary>
internal sealed class Includer(HoconOptions options)
{
    private const string Properties = ".properties";

    /// <summary>Tried in this order for a name without an extension: what is read later wins.</summary>
    private static readonly string[] Extensions = [Properties, ".json", ".conf"];

    /// <returns>The documents to read, in order; none when they are missing and may be.</returns>
    public List<Document> Find(IncludeStatement include, Document from)
    {
        var found = new List<Document>();
        var name = include.Name;
        var kind = include.Kind;
        if (kind is IncludeKind.Url or IncludeKind.Plain && TakeUrl(include, from, out var path))
            (name, kind) = (path, IncludeKind.File);

        if (kind != IncludeKind.Resource && Locate(name, from) is { } file)
            Collect(found, file, file, include, from);
        if (found.Count == 0 && kind is IncludeKind.Resource or IncludeKind.Plain)
            Collect(found, name.TrimStart('/'), path: null, include, from);
        if (found.Count == 0 && include.Required)
            throw new HoconException(from.OriginAt(include.Offset), $"the required include '{include.Name}' does not exist");
        return found;
    }

    public static bool IsProperties(Document document) => document.Path?.EndsWith(Properties, StringComparison.Ordinal) ?? false;

    /// <summary>Reads a file, turning whatever the reader throws into an error at the place that asked for it.</summary>
    public static string? ReadFile(HoconOptions options, string path, HoconOrigin? askedAt)
    {
        try
        {
            return options.ReadFile(path);
        }
        catch (Exception problem) when (problem is not HoconException { Origin: not null })
        {
            var reason = (problem as HoconException)?.Problem ?? problem.Message;
            throw new HoconException(askedAt, $"'{path}' cannot be read: {reason}", problem);
        }
    }

    /// <summary>A relative name starts from the folder of the including file, never from the current folder of the process.</summary>
    private static string? Locate(string name, Document from)
    {
        if (Path.IsPathRooted(name))
            return name;
        return from.Path is { } including ? Path.Combine(Path.GetDirectoryName(including) ?? "", name) : null;
    }

    private static bool TakeUrl(IncludeStatement include, Document from, out string path)
    {
        path = "";
        var scheme = include.Name.IndexOf("://", StringComparison.Ordinal);
        var file = include.Name.StartsWith("file:", StringComparison.Ordinal);
        if (scheme <= 0 && !file && include.Kind == IncludeKind.Plain)
            return false;
        if (!file || !Uri.TryCreate(include.Name, UriKind.Absolute, out var uri))
            throw new HoconException(from.OriginAt(include.Offset), $"cannot include the URL '{include.Name}': nothing is read from a network");

        path = uri.LocalPath;
        return true;
    }

    private void Collect(List<Document> found, string name, string? path, IncludeStatement include, Document from)
    {
        if (Path.HasExtension(name))
        {
            Add(found, name, path, include, from);
            return;
        }

        foreach (var extension in Extensions)
            Add(found, name + extension, path is null ? null : path + extension, include, from);
    }

    private void Add(List<Document> found, string name, string? path, IncludeStatement include, Document from)
    {
        var at = from.OriginAt(include.Offset);
        var text = path is null ? options.ReadResource?.Invoke(name) : ReadFile(options, path, at);
        if (text is null)
            return;

        RefuseEndless(path, from, at);
        found.Add(new Document(name, text, path, from));
    }

    private void RefuseEndless(string? path, Document from, HoconOrigin at)
    {
        var depth = 1;
        for (var outer = from; outer is not null; outer = outer.IncludedFrom)
        {
            if (path is not null && outer.Path is { } including && Path.GetFullPath(including) == Path.GetFullPath(path))
                throw new HoconException(at, $"'{path}' includes itself");
            if (depth++ > options.MaxIncludeDepth)
                throw new HoconException(at, $"more than {options.MaxIncludeDepth} files include one another");
        }
    }
}
