using System.Globalization;
using System.Text;
using Pipeline.Hocon.Syntax;
using Pipeline.Hocon.Values;

namespace Pipeline.Hocon.Includes;

/// <summary>
/// Java properties files: <c>key=value</c> lines, <c>#</c> and <c>!</c> comments, backslash escapes and continued lines. Keys are
/// split at every dot, values are always text, and where a key has both a value and keys under it, the value is dropped.
/// </summary>
internal sealed class PropertiesReader
{
    private readonly Document _document;
    private readonly string _text;
    private int _position;

    private PropertiesReader(Document document)
    {
        _document = document;
        _text = document.Text;
        _position = _text.StartsWith(Characters.ByteOrderMark) ? 1 : 0;
    }

    private bool AtEnd => _position >= _text.Length;

    private bool AtLineEnd => AtEnd || _text[_position] is '\n' or '\r';

    public static void ReadInto(ObjectNode target, Document document, ParseContext context)
    {
        var root = new ObjectNode(document, 0);
        var reader = new PropertiesReader(document);
        while (reader.ToNextEntry())
        {
            var offset = reader._position;
            var path = reader.ReadKey().Split('.');
            if (context.Path.Count + path.Length > context.Options.MaxDepth)
                throw new HoconException(document.OriginAt(offset), $"nested deeper than {context.Options.MaxDepth} levels");
            reader.SkipSeparator();
            Assign(root, path, new Scalar(document, offset, ScalarKind.String, reader.ReadUntil(static _ => false)));
        }

        target.Merge(root);
    }

    private static void Assign(ObjectNode root, string[] path, Scalar value)
    {
        var owner = root;
        for (var i = 0; i < path.Length - 1; i++)
            owner = owner.Open(path[i], value.Document, value.Offset);
        if (owner.Find(path[^1])?.Last is not ObjectNode)
            owner.Assign(path[^1], value);
    }

    private bool ToNextEntry()
    {
        while (!AtEnd)
        {
            SkipSpace();
            if (!AtLineEnd && _text[_position] is not ('#' or '!'))
                return true;
            while (!AtLineEnd)
                _position++;
            if (!AtEnd)
                _position++;
        }

        return false;
    }

    private string ReadKey() => ReadUntil(static c => c is '=' or ':' or ' ' or '\t' or '\f');

    private void SkipSeparator()
    {
        SkipSpace();
        if (!AtEnd && _text[_position] is '=' or ':')
            _position++;
        SkipSpace();
    }

    private void SkipSpace()
    {
        while (!AtEnd && _text[_position] is ' ' or '\t' or '\f')
            _position++;
    }

    private string ReadUntil(Func<char, bool> ends)
    {
        var read = new StringBuilder();
        while (!AtLineEnd && !ends(_text[_position]))
        {
            var c = _text[_position++];
            if (c == '\\')
                ReadEscape(read);
            else
                read.Append(c);
        }

        return read.ToString();
    }

    private void ReadEscape(StringBuilder read)
    {
        if (AtEnd)
            return;

        var c = _text[_position++];
        switch (c)
        {
            case 'n': read.Append('\n'); break;
            case 'r': read.Append('\r'); break;
            case 't': read.Append('\t'); break;
            case 'f': read.Append('\f'); break;
            case 'u': read.Append(ReadCode()); break;
            case '\r' or '\n':
                if (c == '\r' && !AtEnd && _text[_position] == '\n')
                    _position++;
                SkipSpace();
                break;
            default: read.Append(c); break;
        }
    }

    private char ReadCode()
    {
        if (_position + 4 > _text.Length || !ushort.TryParse(
            _text.AsSpan(_position, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
            throw new HoconException(_document.OriginAt(_position), "expected four hexadecimal digits after \\u");
        _position += 4;
        return (char)code;
    }
}
