using Pipeline.Actors;

namespace Pipeline.Cli;

/// <summary>What <c>status --audit</c> prints for people.</summary>
internal static class AuditText
{
    private static readonly string[] Head = ["", "accepted", "delivered", "pending", "dropped", "filtered", "missing"];

    public static void Write(TelemetryAudit audit, TextWriter to)
    {
        to.WriteLine(audit.IsBalanced
            ? "Every event is accounted for: accepted = delivered + pending + dropped + filtered."
            : "The books do not balance: accepted is not delivered + pending + dropped + filtered.");
        to.WriteLine();
        string[][] rows = [Head, .. audit.Backends.Select(Row), Row(audit.Total)];
        var widths = Enumerable.Range(0, Head.Length).Select(column => rows.Max(row => row[column].Length)).ToArray();
        foreach (var row in rows)
            to.WriteLine("  " + row[0].PadRight(widths[0]) + string.Concat(row.Skip(1).Select((cell, i) => "  " + cell.PadLeft(widths[i + 1]))));
        WriteReasons(audit, to);
    }

    private static string[] Row(BackendAudit audit) =>
    [
        audit.Name, Count.Of(audit.Accepted), Count.Of(audit.Delivered), Count.Of(audit.Pending), Count.Of(audit.Dropped.Values.Sum()),
        Count.Of(audit.Filtered), Count.Of(audit.Missing),
    ];

    private static void WriteReasons(TelemetryAudit audit, TextWriter to)
    {
        var dropped = audit.Total.Dropped.Select(pair => $"{Count.Of(pair.Value)} {pair.Key}").ToArray();
        if (dropped.Length > 0)
        {
            to.WriteLine();
            to.WriteLine($"Dropped: {string.Join(", ", dropped)}.");
        }

        if (audit.Reasons.Count == 0) return;
        to.WriteLine();
        to.WriteLine("What may be the reason:");
        foreach (var reason in audit.Reasons) to.WriteLine($"  - {reason}");
    }
}
