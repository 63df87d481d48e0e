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

        var text = Trim(scalar.Text);
        var unit = text.Length;
        while (unit > 0 && char.IsLetter(text[unit - 1]))
            unit--;
        return Numbers.TryDecimal(Trim(text[..unit]), out var number) ? new Quantity(number, text[unit..].ToString()) : null;
    }

    /// <summary>The number times <paramref name="factor"/>; null when it is beyond <see cref="long"/>.</summary>
    public decimal? Times(decimal factor) =>
        Math.Abs((double)Number * (double)factor) < FarBeyondLong && Number * factor is >= long.MinValue and <= long.MaxValue and var total
            ? total
            : null;

    private static ReadOnlySpan<char> Trim(ReadOnlySpan<char> text)
    {
        while (text.Length > 0 && Characters.IsWhitespace(text[0]))
            text = text[1..];
        while (text.Length > 0 && Characters.IsWhitespace(text[^1]))
            text = text[..^1];
        return text;
    }
}
