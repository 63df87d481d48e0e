namespace Pipeline.Hocon.Syntax;

/// <summary>A position in a document, and what can be skipped or read there without knowing the grammar.</summary>
/// <remarks>Plain loops throughout: the first vectorized search costs a process more than all the documents it will ever read.</remarks>
internal sealed class Scanner(Document document)
{
    private readonly string _text = document.Text;

    public Document Document { get; } = document;

    public int Position { get; set; }

    public bool AtEnd => Position >= _text.Length;

    /// <summary>The character at the position, or NUL at the end (ask <see cref="AtEnd"/> where a NUL could be meant).</summary>
    public char Current => Position < _text.Length ? _text[Position] : '\0';

    public char Next => Position + 1 < _text.Length ? _text[Position + 1] : '\0';

    public bool AtComment => Current == '#' || (Current == '/' && Next == '/');

    public bool At(char c) => !AtEnd && _text[Position] == c;

    public bool At(string word)
    {
        if (Position + word.Length > _text.Length)
            return false;
        for (var i = 0; i < word.Length; i++)
        {
            if (_text[Position + i] != word[i])
                return false;
        }

        return true;
    }

    public bool Take(char c)
    {
        if (!At(c))
            return false;
        Position++;
        return true;
    }

    public string Slice(int start) => _text.Substring(start, Position - start);

    /// <summary>Skips whitespace within the line.</summary>
    public void SkipSpace()
    {
        while (!AtEnd && Characters.IsSpace(_text[Position]))
            Position++;
    }

    /// <summary>Skips whitespace, newlines and comments.</summary>
    /// <returns>Whether there was a newline among it.</returns>
    public bool SkipBlank()
    {
        var newline = false;
        while (!AtEnd)
        {
            var c = _text[Position];
            if (c == '\n')
                newline = true;
            else if (AtComment)
            {
                SkipComment();
                continue;
            }
            else if (!Characters.IsWhitespace(c))
                break;
            Position++;
        }

        return newline;
    }

    /// <summary>Reads an unquoted string; the position must be at a character that may begin one.</summary>
    public string ReadUnquoted()
    {
        var start = Position;
        SkipNumber();
        while (!AtEnd && !Characters.IsForbidden(Current) && !Characters.IsWhitespace(Current) && !AtComment)
            Position++;
        return Slice(start);
    }

    public HoconException Error(int offset, string problem) => new(Document.OriginAt(offset), problem);

    public HoconException Unexpected(string expected) => Error(Position, $"expected {expected}, found {Describe()}");

    /// <summary>What stands at the position, for a message.</summary>
    public string Describe() => AtEnd ? "the end of the text" : Current switch
    {
        '\n' or '\r' => "the end of the line",
        '\'' => "\"'\"",
        < ' ' => $"the control character U+{(int)Current:X4}",
        _ => $"'{Current}'",
    };

    private void SkipComment()
    {
        while (!AtEnd && _text[Position] != '\n')
            Position++;
    }

    /// <summary>'+' is forbidden in unquoted strings but not in the exponent of a number, which may begin one.</summary>
    private void SkipNumber()
    {
        if (!char.IsAsciiDigit(Current) && Current != '-')
            return;

        var start = Position;
        var plus = -1;
        while (!AtEnd && (char.IsAsciiDigit(Current) || Current is '-' or '.' or 'e' or 'E' || (Current == '+' && Next != '=')))
        {
            if (Current == '+' && plus < 0)
                plus = Position;
            Position++;
        }

        if (plus >= 0 && !Values.Scalar.IsJsonNumber(Slice(start)))
            throw Error(plus, "'+' must be quoted, except in the exponent of a number");
    }
}
