using Pipeline.Hocon.Values;

namespace Pipeline.Hocon.Conversion;

internal static class Durations
{
    private const string Expected = "a duration such as '500 ms', '10s' or '1 hour'";

    public static TimeSpan ToDuration(Value value, string path)
    {
        if (Quantity.Parse(value) is not { } quantity || TicksOf(quantity.Unit) is not { } ticks)
            throw Problem.WrongType(value, path, Expected);
        return quantity.Times(ticks) is { } total
            ? new TimeSpan((long)Math.Round(total, MidpointRounding.AwayFromZero))
            : throw Problem.WrongType(value, path, "a duration of less than 29,000 years");
    }

    private static decimal? TicksOf(string unit) => unit switch
    {
        "ns" or "nano" or "nanos" or "nanosecond" or "nanoseconds" => 0.01m,
        "us" or "micro" or "micros" or "microsecond" or "microseconds" => TimeSpan.TicksPerMicrosecond,
        "" or "ms" or "milli" or "millis" or "millisecond" or "milliseconds" => TimeSpan.TicksPerMillisecond,
        "s" or "second" or "seconds" => TimeSpan.TicksPerSecond,
        "m" or "minute" or "minutes" => TimeSpan.TicksPerMinute,
        "h" or "hour" or "hours" => TimeSpan.TicksPerHour,
        "d" or "day" or "days" => TimeSpan.TicksPerDay,
        _ => null,
    };
}
