using System.Globalization;
using Pipeline.Hocon.Values;

namespace Pipeline.Hocon.Conversion;

internal static class Numbers
{
    private const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    /// <summary>As many as always fit a <see cref="long"/>.</summary>
    private const int MaxDigits = 18;

    public static long ToWhole(Value value, string path, long min, long max)
    {
        if (Text(value) is not { } text || !TryDecimal(text, out var number) || number != decimal.Truncate(number)
            || number is < long.MinValue or > long.MaxValue)
            throw Problem.WrongType(value, path, "a whole number");
        return number >= min && number <= max
            ? (long)number
            : throw Problem.WrongType(value, path, $"a whole number from {min} to {max}");
    }

    public static double ToDouble(Value value, string path) =>
        double.TryParse(Text(value), Style, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? number
            : throw Problem.WrongType(value, path, "a number");

    public static bool TryDecimal(string text, out decimal number) =>
        TryDigits(text, out number) || decimal.TryParse(text, Style, CultureInfo.InvariantCulture, out number);

    /// <summary>Nearly every number in a configuration; spares a short process the loading of the general parser.</summary>
    private static bool TryDigits(string text, out decimal number)
    {
        var digits = 0L;
        number = 0;
        if (text.Length is 0 or > MaxDigits)
            return false;
        foreach (var c in text)
        {
            if (!char.IsAsciiDigit(c))
                return false;
            digits = (10 * digits) + (c - '0');
        }

        number = digits;
        return true;
    }

    private static string? Text(Value value) => value is Scalar { Kind: ScalarKind.Number or ScalarKind.String } scalar ? scalar.Text : null;
}
