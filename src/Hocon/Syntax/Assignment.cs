namespace Pipeline.Hocon.Syntax;

/// <summary>Where a field stands in the text, for editing it.</summary>
/// <param name="Path">From the root of the configuration; empty for the root itself, where it is written in braces.</param>
/// <param name="KeyEnd">Behind the last character of the key.</param>
/// <param name="Separator">What stands between key and value: <c>:</c>, <c>=</c>, <c>+</c> for <c>+=</c>, or NUL for nothing.</param>
/// <param name="SeparatorStart">The first character of the separator.</param>
/// <param name="ValueStart">The first character of the value.</param>
/// <param name="ValueEnd">Behind the last character of the value.</param>
/// <param name="Value">What was read.</param>
internal sealed record Assignment(string[] Path, int KeyEnd, char Separator, int SeparatorStart, int ValueStart, int ValueEnd, Element Value);
