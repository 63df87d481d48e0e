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
    public int ListDepth { get; private set; }

    /// <summary>How much of <see cref="Path"/> leads to the outermost list around the reader.</summary>
    private int _reachable;

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

    public void EnterList(Scanner scanner)
    {
        Enter(scanner, 1);
        if (ListDepth++ == 0)
            _reachable = Path.Count;
    }

    public void LeaveList()
    {
        ListDepth--;
        Leave(1);
    }

    /// <summary>The paths that contain the value being read are this one and all that it begins with.</summary>
    public string[] Container() => Path.GetRange(0, ListDepth > 0 ? _reachable : Path.Count - 1).ToArray();

    /// <summary>Counts a document in, before it is read, so that includes cannot multiply without limit.</summary>
    public void Admit(Document document, HoconOrigin? includedAt)
    {
        _length += document.Text.Length;
        if (_length > Options.MaxLength)
            throw new HoconException(includedAt ?? document.OriginAt(0), $"longer than {Options.MaxLength} characters, with all it includes");
    }
}
