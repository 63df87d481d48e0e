using System.Text;

namespace Pipeline.Hocon.Syntax;

/// <summary>Path expressions: a key of an object, or what a substitution names.</summary>
internal static class PathReader
{
    /// <summary>Reads from the position up to the first character that cannot belong to a path.</summary>
    public static string[] Read(Scanner scanner)
    {
        var start = scanner.Position;
        var elements = new List<string>(4);
        var element = new StringBuilder();
        var quoted = false;
        while (true)
        {
            // Whitespace inside a path belongs to its element, whitespace around the whole path does not.
            var space = scanner.Position;
            scanner.SkipSpace();
            var end = scanner.AtEnd || scanner.AtComment || scanner.Current == '\n'
                || (scanner.Current != '"' && Characters.IsForbidden(scanner.Current));
            if (end)
                break;
            if (space > start)
                element.Append(scanner.Document.Text, space, scanner.Position - space);

            if (scanner.Current == '"')
            {
                element.Append(QuotedString.Read(scanner));
                quoted = true;
            }
            else
            {
                ReadUnquoted(scanner, elements, element, ref quoted);
            }
        }

        if (elements.Count == 0 && element.Length == 0 && !quoted)
            throw scanner.Unexpected("a key");
        Complete(scanner, elements, element, ref quoted);
        return elements.ToArray();
    }

    private static void ReadUnquoted(Scanner scanner, List<string> elements, StringBuilder element, ref bool quoted)
    {
        var offset = scanner.Position;
        var text = scanner.ReadUnquoted();
        var end = scanner.Position;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '.')
            {
                element.Append(text[i]);
                continue;
            }

            scanner.Position = offset + i;
            Complete(scanner, elements, element, ref quoted);
            scanner.Position = end;
        }
    }

    private static void Complete(Scanner scanner, List<string> elements, StringBuilder element, ref bool quoted)
    {
        if (element.Length == 0 && !quoted)
            throw scanner.Error(scanner.Position, "a '.' in a path needs a key on both sides (an empty key must be quoted)");
        elements.Add(element.ToString());
        element.Clear();
        quoted = false;
    }
}
