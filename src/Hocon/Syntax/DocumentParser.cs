using Pipeline.Hocon.Includes;

namespace Pipeline.Hocon.Syntax;

/// <summary>The grammar's objects: fields, separators, include statements.</summary>
internal sealed class DocumentParser
{
    private readonly Scanner _scanner;
    private readonly ParseContext _context;
    private readonly ValueParser _values;

    /// <param name="document">What to read.</param>
    /// <param name="context">Shared with the including documents.</param>
    /// <param name="scope">In a document included inside a list: the object that the include statement stands in.</param>
    public DocumentParser(Document document, ParseContext context, ObjectNode? scope = null)
    {
        _scanner = new Scanner(document);
        _context = context;
        _values = new ValueParser(_scanner, context, this, scope);
    }

    /// <summary>Reads the whole document as the further content of <paramref name="target"/>.</summary>
    public void ReadInto(ObjectNode target)
    {
        _scanner.SkipBlank();
        if (_scanner.At('['))
            throw _scanner.Error(_scanner.Position, "the root of a document must be an object, found a list");

        if (_scanner.At('{'))
        {
            var opening = _scanner.Position;
            ReadBraces(target);
            _context.Assignments?.Add(new Assignment([], opening, '\0', opening, opening, _scanner.Position, target));
            _scanner.SkipBlank();
            if (!_scanner.AtEnd)
                throw _scanner.Unexpected("the end of the text after the closing '}'");
        }
        else
        {
            ReadFields(target);
            if (!_scanner.AtEnd)
                throw _scanner.Error(_scanner.Position, "'}' closes nothing: there is no '{' for it");
        }
    }

    /// <summary>Reads an object from its opening brace to behind its closing one.</summary>
    public void ReadBraces(ObjectNode target)
    {
        var opening = _scanner.Position++;
        ReadFields(target);
        if (!_scanner.Take('}'))
            throw _scanner.Unexpected($"'}}' to close the '{{' of line {_scanner.Document.OriginAt(opening).Line}");
    }

    private void ReadFields(ObjectNode target)
    {
        _scanner.SkipBlank();
        while (!_scanner.AtEnd && _scanner.Current != '}')
        {
            if (AtInclude())
                ReadInclude(target);
            else
                ReadField(target);

            var newline = _scanner.SkipBlank();
            if (_scanner.Take(','))
                _scanner.SkipBlank();
            else if (!newline && !_scanner.AtEnd && _scanner.Current != '}')
                throw _scanner.Unexpected("',' or a new line after the value");
        }
    }

    private void ReadField(ObjectNode target)
    {
        var keyStart = _scanner.Position;
        var path = PathReader.Read(_scanner);
        var keyEnd = _scanner.Position;
        _scanner.SkipBlank();
        var separatorStart = _scanner.Position;
        var separator = ReadSeparator(path);
        _scanner.SkipBlank();

        var valueStart = _scanner.Position;
        _context.Enter(_scanner, path.Length);
        _context.Path.AddRange(path);
        // What is appended becomes the element of a list, and stands in it already.
        if (separator == '+')
            _context.EnterList(_scanner);
        var value = _values.Read(path, out var valueEnd);
        if (separator == '+')
            _context.LeaveList();
        if (_context.ListDepth == 0)
            _context.Assignments?.Add(new Assignment(_context.Path.ToArray(), keyEnd, separator, separatorStart, valueStart, valueEnd, value));
        _context.Path.RemoveRange(_context.Path.Count - path.Length, path.Length);
        _context.Leave(path.Length);

        var owner = target;
        for (var i = 0; i < path.Length - 1; i++)
            owner = owner.Open(path[i], _scanner.Document, keyStart);
        owner.Assign(path[^1], separator == '+' ? new AppendNode(_scanner.Document, valueStart, value) : value);
    }

    /// <returns>The separator; NUL where a brace makes one unnecessary, the first character of <c>+=</c>.</returns>
    private char ReadSeparator(string[] path)
    {
        var separator = _scanner.Current;
        switch (separator)
        {
            case '{':
                return '\0';
            case ':' or '=':
                _scanner.Position++;
                return separator;
            case '+' when _scanner.Next == '=':
                _scanner.Position += 2;
                return separator;
            default:
                throw _scanner.Unexpected($"'=', ':' or '{{' after the key '{PathText.Join(path)}'");
        }
    }

    private bool AtInclude()
    {
        const string Include = "include";
        if (_scanner.Current != 'i' || !_scanner.At(Include))
            return false;

        var start = _scanner.Position;
        _scanner.Position += Include.Length;
        var whole = _scanner.AtEnd || _scanner.AtComment || Characters.IsForbidden(_scanner.Current) || Characters.IsWhitespace(_scanner.Current);
        _scanner.Position = start;
        return whole;
    }

    private void ReadInclude(ObjectNode target)
    {
        var include = IncludeStatement.Read(_scanner);
        var includer = new Includer(_context.Options);
        foreach (var document in includer.Find(include, _scanner.Document))
        {
            _context.Admit(document, _scanner.Document.OriginAt(include.Offset));
            if (Includer.IsProperties(document))
                PropertiesReader.ReadInto(target, document, _context);
            else
                new DocumentParser(document, _context, _context.ListDepth > 0 ? target : null).ReadInto(target);
        }
    }
}
