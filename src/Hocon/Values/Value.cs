using Pipeline.Hocon.Syntax;

namespace Pipeline.Hocon.Values;

/// <summary>A resolved value.</summary>
internal abstract class Value(Document document, int offset) : Element(document, offset)
{
    /// <summary>About how many characters it takes to write it out, what is shared counted each time.</summary>
    public abstract long Size { get; }

    /// <summary>What it is, for a message.</summary>
    public abstract string Describe();
}
