namespace Pipeline.Hocon.Tests.Specification;

/// <summary>One consequence of a rule of the specification.</summary>
/// <param name="Rule">The section it follows from.</param>
/// <param name="Text">The document.</param>
/// <param name="Expected">The resolved tree as JSON, or, where the document is invalid, what the error says, position first.</param>
public sealed record Case(string Rule, string Text, string Expected)
{
    public bool IsValid => Expected.StartsWith('{');

    public override string ToString() => $"{Rule}: {Text}";
}
