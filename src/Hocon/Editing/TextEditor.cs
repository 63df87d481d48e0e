using Pipeline.Hocon.Syntax;

namespace Pipeline.Hocon.Editing;

/// <summary>Tries the edits that could give a path its value, the least intrusive first, until one of them does.</summary>
internal sealed class TextEditor(string text, string path, string literal)
{
    private readonly ParsedText _before = new(text);
    private readonly string[] _path = PathText.Split(path);
    private readonly string _literal = literal.Trim();
    private readonly string _newline = text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";

    public string Set()
    {
        var expected = ValueOfLiteral();
        foreach (var edited in Edits())
        {
            if (Accepts(edited, expected))
                return edited;
        }

        throw new HoconException(null, $"'{path}' cannot be set to {_literal} in this document: what is written there overrides it");
    }

    private IEnumerable<string> Edits()
    {
        if (Last(_path) is { } assignment)
            yield return Replace(assignment);
        for (var parents = _path.Length - 1; parents > 0; parents--)
        {
            if (Last(_path[..parents]) is { Value: ObjectNode } parent)
                yield return AddTo(parent.ValueStart, parent.ValueEnd, KeyOf(parents));
        }

        yield return RootBrace() is { } brace ? AddTo(brace, text.LastIndexOf('}') + 1, KeyOf(0)) : AddLine();
    }

    private static bool Accepts(string edited, string expected, string[] at)
    {
        try
        {
            return new ParsedText(edited).JsonOf(at) == expected;
        }
        catch (HoconException)
        {
            return false;
        }
    }

    private bool Accepts(string edited, string expected) => Accepts(edited, expected, _path);

    /// <summary>The literal must be one value and nothing more: no comment, no second field.</summary>
    private string ValueOfLiteral()
    {
        var parsed = new ParsedText("x = " + _literal);
        return parsed.Assignments is [.., { Path: ["x"], ValueStart: 4 } only] && only.ValueEnd == parsed.Text.Length
            && parsed.JsonOf(["x"]) is { } json
            ? json
            : throw new HoconException(null, $"'{_literal}' is not one value that stands by itself");
    }

    private Assignment? Last(string[] at) => _before.Assignments.FindLast(assignment => assignment.Path.AsSpan().SequenceEqual(at));

    private string KeyOf(int parents) => PathText.Join(_path[parents..]);

    private string Replace(Assignment assignment)
    {
        var before = text[..assignment.ValueStart];
        if (assignment.Separator == '+')
            before = before.Remove(assignment.SeparatorStart, 1);
        else if (assignment.Separator == '\0')
            before = text[..assignment.KeyEnd].TrimEnd() + " = " + text[assignment.KeyEnd..assignment.ValueStart].TrimStart();
        return before + _literal + text[assignment.ValueEnd..];
    }

    /// <summary>Adds a field behind the last one of an object, laid out as the object is.</summary>
    private string AddTo(int opening, int end, string key)
    {
        var closing = end - 1;
        var field = $"{key} = {_literal}";
        var lineStart = text.LastIndexOf('\n', closing - 1) + 1;
        if (lineStart > opening && string.IsNullOrWhiteSpace(text[lineStart..closing]))
            return text.Insert(lineStart, Indentation(opening, lineStart, closing) + field + _newline);

        var content = text[(opening + 1)..closing].TrimEnd();
        var separator = content.Length == 0 || content[^1] == ',' ? " " : ", ";
        return text[..(opening + 1)] + content + separator + field + " " + text[closing..];
    }

    /// <summary>That of the line above, unless it is the one with the opening brace.</summary>
    private string Indentation(int opening, int lineStart, int closing)
    {
        var above = lineStart < 2 ? 0 : text.LastIndexOf('\n', lineStart - 2) + 1;
        var start = above > opening ? above : lineStart;
        var end = start;
        while (end < closing && text[end] is ' ' or '\t')
            end++;
        return above > opening ? text[start..end] : text[start..end] + "  ";
    }

    private int? RootBrace()
    {
        var scanner = new Scanner(new Document("text", text));
        scanner.SkipBlank();
        return scanner.At('{') ? scanner.Position : null;
    }

    private string AddLine()
    {
        var separator = text.Length == 0 || text[^1] == '\n' ? "" : _newline;
        return $"{text}{separator}{PathText.Join(_path)} = {_literal}{_newline}";
    }
}
