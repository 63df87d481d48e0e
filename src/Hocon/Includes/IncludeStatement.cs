using Pipeline.Hocon.Syntax;

namespace Pipeline.Hocon.Includes;

internal enum IncludeKind
{
    /// <summary>A name alone: a URL, a file beside the including one, or a resource.</summary>
    Plain,
    File,
    Resource,
    Url,
}

internal sealed record IncludeStatement(IncludeKind Kind, string Name, bool Required, int Offset)
{
    /// <summary>Reads from the word <c>include</c> to behind the name.</summary>
    public static IncludeStatement Read(Scanner scanner)
    {
        var offset = scanner.Position;
        scanner.Position += "include".Length;
        scanner.SkipBlank();
        if (!TakeOpening(scanner, "required("))
            return ReadLocated(scanner, required: false, offset);

        var statement = ReadLocated(scanner, required: true, offset);
        Close(scanner);
        return statement;
    }

    private static IncludeStatement ReadLocated(Scanner scanner, bool required, int offset)
    {
        var kind = TakeOpening(scanner, "file(") ? IncludeKind.File
            : TakeOpening(scanner, "classpath(") ? IncludeKind.Resource
            : TakeOpening(scanner, "url(") ? IncludeKind.Url
            : IncludeKind.Plain;
        if (!scanner.At('"'))
            throw scanner.Unexpected("a quoted file name, or one in file(...), classpath(...), url(...) or required(...), after 'include'");

        var name = QuotedString.Read(scanner);
        if (kind != IncludeKind.Plain)
            Close(scanner);
        return new IncludeStatement(kind, name, required, offset);
    }

    private static bool TakeOpening(Scanner scanner, string opening)
    {
        if (!scanner.At(opening))
            return false;
        scanner.Position += opening.Length;
        scanner.SkipBlank();
        return true;
    }

    private static void Close(Scanner scanner)
    {
        scanner.SkipBlank();
        if (!scanner.Take(')'))
            throw scanner.Unexpected("')' after the name to include");
    }
}
