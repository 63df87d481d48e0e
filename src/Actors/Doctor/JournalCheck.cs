using System.Buffers.Binary;
using System.Globalization;

namespace Pipeline.Actors;

/// <summary>How the journals are: what of them cannot be read, how full they are, and how long their oldest event has been waiting.</summary>
internal static class JournalCheck
{
    private const string Check = "journals";
    private const double NearlyFull = 0.8;
    private static readonly TimeSpan Long = TimeSpan.FromDays(1);

    /// <param name="journals">What was read.</param>
    /// <param name="problems">What could not be read at all.</param>
    /// <param name="cap">Bytes of all journals, at most.</param>
    /// <param name="isSending">Whether what waits is to be sent.</param>
    /// <param name="now">The time.</param>
    public static IEnumerable<Finding> Run(IReadOnlyList<HeldFold> journals, IReadOnlyList<string> problems, long cap, bool isSending, DateTimeOffset now)
    {
        foreach (var problem in problems) yield return new Finding(Check, FindingLevel.Error, problem);
        foreach (var journal in journals)
        {
            foreach (var finding in Damage(journal)) yield return finding;
        }

        var waiting = journals.SelectMany(journal => journal.Batches).Select(batch => batch.Entry).ToArray();
        var bytes = journals.Sum(journal => journal.Health.Bytes + journal.Health.SetAsideBytes);
        yield return Size(waiting.Sum(entry => (long)entry.Left), bytes, cap);
        if (waiting.Length == 0) yield break;
        var age = now - waiting.Min(entry => TimeOf(entry.Id));
        if (age >= Long)
        {
            yield return new Finding(
                Check, isSending ? FindingLevel.Warning : FindingLevel.Note, $"the oldest event has waited for {age.Days} {(age.Days == 1 ? "day" : "days")}",
                isSending ? "See the backends; 'telemetry flush' tries to deliver now." : null);
        }
    }

    private static IEnumerable<Finding> Damage(HeldFold journal)
    {
        foreach (var gap in journal.Health.Gaps)
        {
            yield return gap.IsTorn
                ? new Finding(Check, FindingLevel.Note, gap.Text)
                : new Finding(Check, FindingLevel.Error, gap.Text, "Run 'telemetry flush': what can be read is delivered, the rest is set aside.");
        }

        foreach (var unknown in journal.Health.Unknown)
            yield return new Finding(Check, FindingLevel.Warning, unknown, "Use the version of the tool that wrote it, or 'telemetry disable' to discard it.");
        if (journal.Health.SetAside is { } aside)
            yield return new Finding(Check, FindingLevel.Warning, aside, "Nothing more is lost by it; 'telemetry disable' deletes it.");
    }

    private static Finding Size(long events, long bytes, long cap)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{events} {(events == 1 ? "event waits" : "events wait")}, {Kilobytes(bytes)} of {Kilobytes(cap)} KiB are used");
        return bytes < NearlyFull * cap
            ? new Finding(Check, FindingLevel.Ok, text)
            : new Finding(Check, FindingLevel.Warning, text, "The oldest events make room for new ones: see the backends, or raise telemetry.spill.max-total-size.");
    }

    private static string Kilobytes(long bytes) => ((bytes + 1023) / 1024).ToString(CultureInfo.InvariantCulture);

    // The id is a UUIDv7: its first 48 bits are milliseconds.
    private static DateTimeOffset TimeOf(Guid id)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        return DateTimeOffset.FromUnixTimeMilliseconds((long)(BinaryPrimitives.ReadUInt64BigEndian(bytes) >> 16));
    }
}
