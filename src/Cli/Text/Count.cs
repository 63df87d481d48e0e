using System.Globalization;

namespace Pipeline.Cli;

/// <summary>Numbers for people.</summary>
internal static class Count
{
    /// <summary>Such as <c>1 event</c> or <c>12,000 events</c>.</summary>
    public static string Events(long number) => $"{Of(number)} {(number == 1 ? "event" : "events")}";

    public static string Of(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
