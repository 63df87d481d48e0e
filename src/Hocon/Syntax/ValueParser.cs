using System.Text;
using Pipeline.Hocon.Values;

namespace Pipeline.Hocon.Syntax;

/// <summary>The grammar's values: concatenations of scalars, lists, objects and substitutions.</summary>
internal sealed class ValueParser(Scanner scanner, ParseContext context, DocumentParser objects, ObjectNode? scope)
{
    /// <summary>Where the including documents put this one. Inside a list no path does, and <c>scope</c> takes its place.</summary>
    private readonly string[] _prefix = scope is null ? context.Path.ToArray() : [];

    /// <summary>Reads the pieces up to the end of the line or of the surrounding list or object.</summary>
    /// <param name="key">The key that it belongs to; null for an element of a list.</param>
    /// <param name="end">Behind the last character of the value.</param>
    public Element Read(string[]? key, out int end)
    {
        var start = scanner.Position;
        Element? first = null;
        List<Element>? pieces = null;
        var text = true;
        end = start;
        while (true)
        {
            scanner.SkipSpace();
            if (ReadPiece() is not { } piece)
                break;

            text &= piece is Scalar;
            if (first is null)
            {
                first = piece;
            }
            else
            {
                pieces ??= new List<Element> { first };
                if (piece.Offset > end)
                    pieces.Add(new Scalar(scanner.Document, end, ScalarKind.Space, scanner.Document.Text[end..piece.Offset]));
                pieces.Add(piece);
            }

            end = scanner.Position;
        }

        if (first is null)
            throw scanner.Unexpected(key is null ? "a value or ']'" : $"a value after '{PathText.Join(key)}'");
        if (pieces is null)
            return first;
        return text ? Join(start, pieces) : new ConcatenationNode(scanner.Document, start, pieces) { LooksBack = LooksBack(pieces) };
    }

    private bool LooksBack(List<Element> pieces)
    {
        foreach (var piece in pieces)
        {
            if (piece is SubstitutionNode { Scope: null } substitution && context.ListDepth == 0 && IsHere(substitution))
                return true;
        }

        return false;
    }

    private bool IsHere(SubstitutionNode substitution)
    {
        if (_prefix.Length + substitution.Path.Length != context.Path.Count)
            return false;
        for (var i = 0; i < substitution.Path.Length; i++)
        {
            if (substitution.Path[i] != context.Path[_prefix.Length + i])
                return false;
        }

        return true;
    }

    private Element? ReadPiece()
    {
        if (scanner.AtEnd || scanner.AtComment)
            return null;

        var offset = scanner.Position;
        switch (scanner.Current)
        {
            case '"':
                return new Scalar(scanner.Document, offset, ScalarKind.String, QuotedString.Read(scanner));
            case '{':
                var obj = new ObjectNode(scanner.Document, offset);
                objects.ReadBraces(obj);
                return obj;
            case '[':
                return ReadList();
            case '$':
                return ReadSubstitution();
            case '\n' or ',' or '}' or ']' or ':' or '=':
                return null;
            case var c when Characters.IsForbidden(c):
                throw scanner.Error(offset, $"{scanner.Describe()} must be quoted");
            default:
                return Scalar.Unquoted(scanner.Document, offset, scanner.ReadUnquoted());
        }
    }

    private ListNode ReadList()
    {
        var list = new ListNode(scanner.Document, scanner.Position++, []);
        context.EnterList(scanner);
        scanner.SkipBlank();
        while (!scanner.AtEnd && scanner.Current != ']')
        {
            list.Elements.Add(Read(key: null, out _));
            var newline = scanner.SkipBlank();
            if (scanner.Take(','))
                scanner.SkipBlank();
            else if (!newline && !scanner.AtEnd && scanner.Current != ']')
                throw scanner.Unexpected("',', a new line or ']' after the value");
        }

        if (!scanner.Take(']'))
            throw scanner.Unexpected($"']' to close the '[' of line {list.Origin.Line}");
        context.LeaveList();
        return list;
    }

    private SubstitutionNode ReadSubstitution()
    {
        var offset = scanner.Position;
        if (scanner.Next != '{')
            throw scanner.Error(offset, "'$' must be quoted, except in a substitution ${...}");

        scanner.Position += 2;
        var optional = scanner.Take('?');
        scanner.SkipSpace();
        var path = PathReader.Read(scanner);
        var list = scanner.At("[]");
        if (list)
            scanner.Position += 2;
        if (!scanner.Take('}'))
            throw scanner.Unexpected("'}' to close the substitution");
        return new SubstitutionNode(scanner.Document, offset, path, _prefix, optional)
        {
            IsList = list,
            Scope = scope,
            Container = context.Container(),
        };
    }

    private Scalar Join(int offset, List<Element> pieces)
    {
        var text = new StringBuilder();
        foreach (var piece in pieces)
            text.Append(((Scalar)piece).Text);
        return new Scalar(scanner.Document, offset, ScalarKind.String, text.ToString());
    }
}
