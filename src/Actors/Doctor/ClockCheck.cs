using System.Globalization;

namespace Pipeline.Actors;

/// <summary>Whether anything was written later than now: then the clock was wrong, or is.</summary>
internal static class ClockCheck
{
    private const string Check = "clock";

    // File systems and clocks round; a network drive has a clock of its own.
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(1);

    public static IEnumerable<Finding> Run(
        DateTimeOffset now, DateTimeOffset? decidedAt, long epoch, DateTimeOffset? lastDelivery, IEnumerable<StateEntry> entries)
    {
        var future = new List<string>();
        void Look(string what, DateTimeOffset? at)
        {
            if (at > now + Tolerance) future.Add($"{what} is of {Text(at.Value)}");
        }

        Look("your answer", decidedAt);
        Look("the consent epoch", EpochTime(epoch));
        Look("the last delivery", lastDelivery);
        if (entries.MaxBy(entry => entry.Modified) is { } newest) Look(newest.Path, newest.Modified);
        if (future.Count == 0) yield return new Finding(Check, FindingLevel.Ok, $"{Text(now)}; nothing is from the future");
        else
        {
            yield return new Finding(
                Check, FindingLevel.Warning, $"it is {Text(now)} here, but {string.Join(", and ", future)}", "Set the clock: retries, and what receivers make of events, follow it.");
        }
    }

    // An epoch is a number that rises, as a rule the milliseconds of its beginning; one that a person has written may be anything.
    private static DateTimeOffset? EpochTime(long epoch) =>
        epoch >= 0 && epoch <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds() ? DateTimeOffset.FromUnixTimeMilliseconds(epoch) : null;

    private static string Text(DateTimeOffset time) => time.ToUniversalTime().ToString("u", CultureInfo.InvariantCulture);
}
