using System.Globalization;
using Pipeline.Hocon.Values;

namespace Pipeline.Hocon.Conversion;

internal static class Numbers
{
    private const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    public static long ToWhole(Value value, string path, long min, long max)
    {
        var text = Text(value);
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole)
            || (TryDecimal(text, out var number) && number == decimal.Truncate(number)
                && number is >= long.MinValue and <= long.MaxValue && (whole = (long)number) == number))
        {
            if (whole >= min && whole <= max)
                return whole;
            throw Problem.WrongType(value, path, $"a whole number from {min} to {max}");
        }

        throw Problem.WrongType(value, path, "a whole number");
    }

    public static double ToDouble(Value value, string path) =>
        double.TryParse(Text(value), Style, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? number
            : throw Problem.WrongType(value, path, "a number");

    public static bool TryDecimal(ReadOnlySpan<char> text, out decimal number) =>
        decimal.TryParse(text, Style, CultureInfo.InvariantCulture, out number);

    private static string? Text(Value value) => value is Scalar { Kind: ScalarKind.Number or ScalarKind.String } scalar ? scalar.Text : null;
}
