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
        for (var parents = _path.Length - 1; parents >= 0; parents--)
        {
            if (Last(_path[..parents]) is { Value: ObjectNode } parent)
                yield return AddTo(parent.ValueStart, parent.ValueEnd - 1, $"{PathText.Join(_path[parents..])} = {_literal}");
        }

        yield return AddLine();
    }

    private bool Accepts(string edited, string expected)
    {
        try
        {
            return new ParsedText(edited).JsonOf(_path) == expected;
        }
        catch (HoconException)
        {
            return false;
        }
    }

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
    private string AddTo(int opening, int closing, string field)
    {
        var lineStart = text.LastIndexOf('\n', closing - 1, closing - opening) + 1;
        if (lineStart > 0 && string.IsNullOrWhiteSpace(text[lineStart..closing]))
            return text.Insert(lineStart, Indentation(opening, lineStart, closing) + field + _newline);

        var end = text[..closing].TrimEnd().Length;
        if (end == opening + 1)
            return $"{text[..end]} {field} {text[closing..]}";
        return text.Insert(end, (text[end - 1] == ',' ? " " : ", ") + field);
    }

    /// <summary>That of the last line with something on it, or two more than the closing brace where the object has no such line.</summary>
    private string Indentation(int opening, int lineStart, int closing)
    {
        var last = text[..lineStart].TrimEnd().Length - 1;
        var above = text.LastIndexOf('\n', last) + 1;
        return above > opening ? Leading(above) : text[lineStart..closing] + "  ";
    }

    private string Leading(int start)
    {
        var end = start;
        while (text[end] is ' ' or '\t')
            end++;
        return text[start..end];
    }

    private string AddLine()
    {
        var separator = text.Length == 0 || text[^1] == '\n' ? "" : _newline;
        return $"{text}{separator}{PathText.Join(_path)} = {_literal}{_newline}";
    }
}
