using System.Runtime.CompilerServices;

namespace Pipeline.Hocon.Syntax;

/// <summary>What all documents read for one configuration have in common.</summary>
internal sealed class ParseContext(HoconOptions options)
{
    private long _length;

    public HoconOptions Options { get; } = options;

    /// <summary>Where the reader is, from the root of the configuration, across includes.</summary>
    public List<string> Path { get; } = [];

    /// <summary>How many lists the reader is in. No path leads into a list.</summary>
    public int ListDepth { get; set; }

    /// <summary>If set, hears of every assignment outside of lists.</summary>
    public List<Assignment>? Assignments { get; init; }

    private int _depth;

    public void Enter(Scanner scanner, int levels)
    {
        _depth += levels;
        if (_depth > Options.MaxDepth || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw scanner.Error(scanner.Position, $"nested deeper than {Options.MaxDepth} levels");
    }

    public void Leave(int levels) => _depth -= levels;

    /// <summary>Counts a document in, before it is read, so that includes cannot multiply without limit.</summary>
    public void Admit(Document document, HoconOrigin? includedAt)
    {
        _length += document.Text.Length;
        if (_length > Options.MaxLength)
            throw new HoconException(includedAt ?? document.OriginAt(0), $"longer than {Options.MaxLength} characters, with all it includes");
    }
}
