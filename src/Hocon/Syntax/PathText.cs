using System.Text;

namespace Pipeline.Hocon.Syntax;

/// <summary>Path expressions as text.</summary>
internal static class PathText
{
    public static string Join(IReadOnlyList<string> path)
    {
        var text = new StringBuilder();
        for (var i = 0; i < path.Count; i++)
        {
            if (i > 0)
                text.Append('.');
            AppendKey(text, path[i]);
        }

        return text.ToString();
    }

    public static string Join(string parent, string key)
    {
        var text = new StringBuilder(parent);
        if (parent.Length > 0)
            text.Append('.');
        AppendKey(text, key);
        return text.ToString();
    }

    /// <exception cref="HoconException">It is not a path expression.</exception>
    public static string[] Split(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var scanner = new Scanner(new Document("path", path));
        scanner.SkipSpace();
        try
        {
            var elements = PathReader.Read(scanner);
            if (!scanner.AtEnd)
                throw scanner.Unexpected("'.' or the end of the path");
            return elements;
        }
        catch (HoconException problem)
        {
            throw new HoconException(null, $"'{path}' is not a path: {problem.Problem}");
        }
    }

    private static void AppendKey(StringBuilder text, string key)
    {
        if (IsPlain(key))
            text.Append(key);
        else
            Values.JsonText.AppendQuoted(text, key);
    }

    private static bool IsPlain(string key)
    {
        foreach (var c in key)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_'))
                return false;
        }

        return key is not ("" or "include");
    }
}
