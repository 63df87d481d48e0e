using Pipeline.Hocon.Syntax;
using Pipeline.Hocon.Values;

namespace Pipeline.Hocon.Conversion;

/// <summary>A number and the name of its unit, by the specification's units format.</summary>
/// <param name="Number">The number.</param>
/// <param name="Unit">The letters behind it; empty for the default unit.</param>
internal readonly record struct Quantity(decimal Number, string Unit)
{
    /// <summary>Anything up to here fits a decimal.</summary>
    private const double FarBeyondLong = 1e20;

    /// <returns>Null when the value is not a number, or not a text of a number and a unit.</returns>
    public static Quantity? Parse(Value value)
    {
        if (value is not Scalar { Kind: ScalarKind.Number or ScalarKind.String } scalar)
            return null;

        var text = scalar.Text;
        var end = text.Length;
        while (end > 0 && Characters.IsWhitespace(text[end - 1]))
            end--;
        var unit = end;
        while (unit > 0 && char.IsLetter(text[unit - 1]))
            unit--;
        return Numbers.TryDecimal(Trimmed(text, unit), out var number) ? new Quantity(number, text[unit..end]) : null;
    }

    /// <summary>The number times <paramref name="factor"/>; null when it is beyond <see cref="long"/>.</summary>
    public decimal? Times(decimal factor) =>
        Math.Abs((double)Number * (double)factor) < FarBeyondLong && Number * factor is >= long.MinValue and <= long.MaxValue and var total
            ? total
            : null;

    /// <summary>Without the whitespace of the specification, which is not that of <see cref="string.Trim()"/>.</summary>
    private static string Trimmed(string text, int end)
    {
        var start = 0;
        while (start < end && Characters.IsWhitespace(text[start]))
            start++;
        while (end > start && Characters.IsWhitespace(text[end - 1]))
            end--;
        return text[start..end];
    }
}
