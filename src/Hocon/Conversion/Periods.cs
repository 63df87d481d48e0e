using Pipeline.Hocon.Values;

namespace Pipeline.Hocon.Conversion;

internal static class Periods
{
    public static HoconPeriod ToPeriod(Value value, string path)
    {
        if (Quantity.Parse(value) is not { } quantity || quantity.Number != decimal.Truncate(quantity.Number)
            || quantity.Number is < int.MinValue / 7 or > int.MaxValue / 7)
            throw WrongType(value, path);

        var number = (int)quantity.Number;
        return quantity.Unit switch
        {
            "" or "d" or "day" or "days" => new HoconPeriod(0, 0, number),
            "w" or "week" or "weeks" => new HoconPeriod(0, 0, 7 * number),
            "m" or "mo" or "month" or "months" => new HoconPeriod(0, number, 0),
            "y" or "year" or "years" => new HoconPeriod(number, 0, 0),
            _ => throw WrongType(value, path),
        };
    }

    private static HoconException WrongType(Value value, string path) =>
        Problem.WrongType(value, path, "a period such as '7 days', '2 weeks', '3 months' or '1 year'");
}
