using System.CommandLine.Parsing;
using System.Globalization;

namespace Pipeline.Cli;

/// <summary>A span of time as an option takes it: <c>500ms</c>, <c>30s</c>, <c>2m</c>, <c>1h</c>.</summary>
internal static class Span
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    /// <summary>For <c>CustomParser</c>.</summary>
    public static TimeSpan? Parse(ArgumentResult result)
    {
        var text = result.Tokens.Count == 0 ? "" : result.Tokens[0].Value;
        if (TryParse(text) is { } span) return span;
        result.AddError($"'{text}' is no span of time: give a number and a unit, such as 30s, 500ms or 2m, and at most a day.");
        return null;
    }

    /// <summary>Such as <c>30 s</c>.</summary>
    public static string Describe(TimeSpan span) => string.Create(CultureInfo.InvariantCulture, $"{span.TotalSeconds:0.###} s");

    private static TimeSpan? TryParse(string text)
    {
        var digits = text.AsSpan().TrimEnd("mhs");
        if (!double.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)) return null;
        double? seconds = text[digits.Length..] switch
        {
            "ms" => number / 1000,
            "s" => number,
            "m" => number * 60,
            "h" => number * 3600,
            _ => null,
        };
        return seconds <= Longest.TotalSeconds ? TimeSpan.FromSeconds(seconds.Value) : null;
    }
}
