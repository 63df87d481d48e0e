using Pipeline.Hocon.Resolution;
using Pipeline.Hocon.Syntax;
using Pipeline.Hocon.Values;

namespace Pipeline.Hocon.Editing;

/// <summary>A document with the place of each assignment. Nothing outside of it is read: whatever it includes counts as empty.</summary>
internal sealed class ParsedText
{
    private const string Name = "text";

    private static readonly HoconOptions Isolated = new()
    {
        ReadFile = static _ => "",
        ReadResource = static _ => "",
        GetEnvironmentVariable = static _ => null,
    };

    private readonly ObjectNode _root;

    public ParsedText(string text)
    {
        var document = new Document(Name, text, path: Name);
        var context = new ParseContext(Isolated) { Assignments = [] };
        _root = new ObjectNode(document, 0);
        Text = text;
        context.Admit(document, includedAt: null);
        new DocumentParser(document, context).ReadInto(_root);
        Assignments = context.Assignments;
    }

    public string Text { get; }

    /// <summary>In the order in which they end: those inside of an object come before the one of the object.</summary>
    public List<Assignment> Assignments { get; }

    /// <summary>The value at the path as JSON; null when it has none, or none that the document alone can tell.</summary>
    public string? JsonOf(string[] path)
    {
        try
        {
            return new Resolver(_root, Isolated).ResolvePath(path) is { } value ? JsonText.Write(value) : null;
        }
        catch (HoconException)
        {
            return null;
        }
    }
}
