using Pipeline.Hocon.Syntax;

namespace Pipeline.Hocon.Values;

internal enum ScalarKind
{
    Null,
    Boolean,
    Number,
    String,

    /// <summary>Unquoted whitespace between two pieces of a concatenation; never the value of anything.</summary>
    Space,
}

/// <summary>A value that is neither an object nor a list; its text is as written, so that a number keeps its form.</summary>
internal sealed class Scalar(Document document, int offset, ScalarKind kind, string text) : Value(document, offset)
{
    public ScalarKind Kind { get; } = kind;

    public string Text { get; } = text;

    public override long Size => Text.Length + 1L;

    public static Scalar Unquoted(Document document, int offset, string text) => new(document, offset, KindOf(text), text);

    public override string Describe() => Kind switch
    {
        ScalarKind.String => $"\"{Abbreviated}\"",
        _ => Abbreviated,
    };

    /// <summary>A number by the grammar of RFC 8259, section 6.</summary>
    public static bool IsJsonNumber(string text)
    {
        var i = 0;
        if (i < text.Length && text[i] == '-')
            i++;
        var integer = i;
        if (!Digits(text, ref i) || (text[integer] == '0' && i > integer + 1))
            return false;
        if (i < text.Length && text[i] == '.')
        {
            i++;
            if (!Digits(text, ref i))
                return false;
        }

        if (i < text.Length && text[i] is 'e' or 'E')
        {
            i++;
            if (i < text.Length && text[i] is '+' or '-')
                i++;
            if (!Digits(text, ref i))
                return false;
        }

        return i == text.Length;
    }

    private string Abbreviated => Text.Length <= 60 ? Text : Text[..57] + "...";

    private static ScalarKind KindOf(string text) => text switch
    {
        "null" => ScalarKind.Null,
        "true" or "false" => ScalarKind.Boolean,
        _ => IsJsonNumber(text) ? ScalarKind.Number : ScalarKind.String,
    };

    private static bool Digits(string text, ref int i)
    {
        var start = i;
        while (i < text.Length && char.IsAsciiDigit(text[i]))
            i++;
        return i > start;
    }
}
