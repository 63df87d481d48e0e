using System.Globalization;
using System.Text;

namespace Pipeline.Hocon.Syntax;

/// <summary>Quoted strings, of one quote or of three.</summary>
internal static class QuotedString
{
    private const string Triple = "\"\"\"";

    /// <summary>Reads the string that begins at the position.</summary>
    public static string Read(Scanner scanner) =>
        scanner.At(Triple) ? ReadTriple(scanner) : ReadSingle(scanner);

    /// <summary>Everything up to the next three quotes, unchanged; quotes in excess of the three belong to the string.</summary>
    private static string ReadTriple(Scanner scanner)
    {
        var text = scanner.Document.Text;
        var start = scanner.Position + 3;
        var end = text.IndexOf(Triple, start, StringComparison.Ordinal);
        if (end < 0)
            throw scanner.Error(scanner.Position, "the string is not closed: expected \"\"\" before the end of the text");

        while (end + 3 < text.Length && text[end + 3] == '"')
            end++;
        scanner.Position = end + 3;
        return text[start..end];
    }

    private static string ReadSingle(Scanner scanner)
    {
        var opening = scanner.Position++;
        var start = scanner.Position;
        StringBuilder? unescaped = null;
        while (!scanner.At('"'))
        {
            if (scanner.AtEnd || scanner.Current == '\n')
                throw scanner.Error(opening, $"the string is not closed: expected '\"', found {scanner.Describe()}");
            if (scanner.Current < ' ')
                throw scanner.Error(scanner.Position, $"{scanner.Describe()} must be escaped in a quoted string");

            if (scanner.Current == '\\')
            {
                unescaped ??= new StringBuilder();
                unescaped.Append(scanner.Document.Text, start, scanner.Position - start);
                unescaped.Append(ReadEscape(scanner));
                start = scanner.Position;
            }
            else
            {
                scanner.Position++;
            }
        }

        var last = scanner.Slice(start);
        scanner.Position++;
        return unescaped is null ? last : unescaped.Append(last).ToString();
    }

    private static char ReadEscape(Scanner scanner)
    {
        var escape = scanner.Position;
        scanner.Position += 2;
        var text = scanner.Document.Text;
        switch (escape + 1 < text.Length ? text[escape + 1] : '\0')
        {
            case '"': return '"';
            case '\\': return '\\';
            case '/': return '/';
            case 'b': return '\b';
            case 'f': return '\f';
            case 'n': return '\n';
            case 'r': return '\r';
            case 't': return '\t';
            case 'u' when escape + 6 <= text.Length
                && ushort.TryParse(text.AsSpan(escape + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code):
                scanner.Position = escape + 6;
                return (char)code;
            default:
                throw scanner.Error(escape, "expected one of the escapes \\\" \\\\ \\/ \\b \\f \\n \\r \\t or \\u and four hexadecimal digits");
        }
    }
}
