using Pipeline.Hocon.Values;

namespace Pipeline.Hocon.Conversion;

internal static class Sizes
{
    public static long ToBytes(Value value, string path)
    {
        if (Quantity.Parse(value) is not { } quantity || BytesOf(quantity.Unit) is not { } bytes || quantity.Number < 0)
            throw Problem.WrongType(value, path, "a size such as '512K', '10 MiB' or '1 GB'");
        return quantity.Times(bytes) is { } total
            ? (long)total
            : throw Problem.WrongType(value, path, $"a size of at most {long.MaxValue} bytes");
    }

    private static decimal? BytesOf(string unit)
    {
        if (unit is "" or "B" or "b" or "byte" or "bytes")
            return 1;

        var (prefix, scale) = Split(unit);
        if (prefix < 0)
            return null;
        var bytes = 1m;
        for (var i = 0; i <= prefix; i++)
            bytes *= scale;
        return bytes;
    }

    /// <summary>Which prefix it is, by its power, and whether of 1000 or of 1024; a negative power when it is none.</summary>
    private static (int Power, int Scale) Split(string unit) => unit switch
    {
        "kB" => (0, 1000),
        [var c, 'B'] when c != 'K' => (PowerOf(c), 1000),
        [var c] => (PowerOf(char.ToUpperInvariant(c)), 1024),
        [var c, 'i'] => (PowerOf(c), 1024),
        [var c, 'i', 'B'] => (PowerOf(c), 1024),
        _ => Named(unit.EndsWith('s') ? unit[..^1] : unit),
    };

    private static int PowerOf(char prefix) => prefix switch
    {
        'K' => 0,
        'M' => 1,
        'G' => 2,
        'T' => 3,
        'P' => 4,
        'E' => 5,
        'Z' => 6,
        'Y' => 7,
        _ => -1,
    };

    private static (int Power, int Scale) Named(string unit) => unit switch
    {
        "kilobyte" => (0, 1000),
        "megabyte" => (1, 1000),
        "gigabyte" => (2, 1000),
        "terabyte" => (3, 1000),
        "petabyte" => (4, 1000),
        "exabyte" => (5, 1000),
        "zettabyte" => (6, 1000),
        "yottabyte" => (7, 1000),
        "kibibyte" => (0, 1024),
        "mebibyte" => (1, 1024),
        "gibibyte" => (2, 1024),
        "tebibyte" => (3, 1024),
        "pebibyte" => (4, 1024),
        "exbibyte" => (5, 1024),
        "zebibyte" => (6, 1024),
        "yobibyte" => (7, 1024),
        _ => (-1, 0),
    };
}
