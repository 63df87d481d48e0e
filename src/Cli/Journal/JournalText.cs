using System.Globalization;

namespace Pipeline.Cli;

/// <summary>What the <c>journal</c> commands print for people.</summary>
internal static class JournalText
{
    public static void Write(string place, IReadOnlyList<JournalReport> reports, TextWriter to)
    {
        to.WriteLine(reports.Count == 0 ? $"There are no journals in {place}." : $"{Journals(reports.Count)} in {place}.");
        foreach (var report in reports) Write(report, to);
    }

    public static void Write(string place, IReadOnlyList<JournalRepair> repairs, TextWriter to)
    {
        var done = repairs.SelectMany(repair => repair.Done.Select(text => $"{repair.Id}: {text}")).ToArray();
        foreach (var line in done) to.WriteLine(line);
        if (done.Length == 0 && repairs.All(repair => repair.Refusal is null)) to.WriteLine($"Nothing is damaged in {place}.");
    }

    /// <summary>Says on standard error what was found. Returns the exit code that says so.</summary>
    public static int Note(string place, StoreReport report, TextWriter notes)
    {
        Note(place, report.Findings, notes);
        foreach (var journal in report.Journals) Note(journal.Id, journal.Findings, notes);
        if (!report.IsDamaged) return ExitCodes.Done;
        notes.WriteLine($"{Journals(report.Journals.Count(journal => journal.IsDamaged))} damaged. {report.WayOut}");
        return ExitCodes.Failed;
    }

    private static void Note(string of, IReadOnlyList<JournalFinding> findings, TextWriter notes)
    {
        foreach (var finding in findings) notes.WriteLine($"{of}: {finding.Kind}: {finding.Text}");
    }

    private static void Write(JournalReport report, TextWriter to)
    {
        to.WriteLine();
        to.WriteLine($"{report.Id}: {(report.IsDamaged ? "damaged" : "well")}");
        Line(to, "events", report.Events == 0 ? "0" : $"{Count.Of(report.Events)}, {Range(report.FirstSequenceNr, report.LastSequenceNr)}");
        Line(to, "highest", Number(report.HighestSequenceNr));
        Line(to, "deleted up to", Number(report.DeletedTo));
        if (report.MarkedRows > 0) Line(to, "deleted rows", Count.Of(report.MarkedRows));
        if (report.Snapshots > 0) Line(to, "snapshots", Count.Of(report.Snapshots));
        Line(to, "bytes", Count.Of(report.Bytes) + (report.SetAsideBytes > 0 ? $", and {Count.Of(report.SetAsideBytes)} set aside" : ""));
        Line(to, "owner", Describe(report.Owner));
        foreach (var segment in report.Segments)
            Line(to, "segment", $"{segment.Name}  {Range(segment.FirstSequenceNr, segment.LastSequenceNr)}, {Count.Of(segment.Bytes)} bytes");
    }

    private static string Describe(JournalOwner? owner) => owner switch
    {
        null => "none",
        { IsRunning: true } => $"process {Number(owner.ProcessId)}, running",
        _ => $"none; the last was process {Number(owner.ProcessId)}",
    };

    private static string Journals(int count) => $"{Count.Of(count)} {(count == 1 ? "journal" : "journals")}";

    private static string Range(long first, long last) => last < first ? $"nothing from {Number(first)}" : $"{Number(first)} to {Number(last)}";

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static void Line(TextWriter to, string label, string value) => to.WriteLine($"  {label,-14} {value}");
}
