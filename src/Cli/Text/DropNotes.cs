namespace Pipeline.Cli;

/// <summary>The notes to a report: what was lost and why, and which backend has a problem.</summary>
internal static class DropNotes
{
    public static void Write(DeliveryReport report, TextWriter to)
    {
        foreach (var (reason, count) in report.Dropped) to.WriteLine($"Dropped as {reason.Wire()}: {Count.Events(count)}.");
        foreach (var backend in report.Backends.Where(backend => backend.Problem is not null))
            to.WriteLine($"Backend '{backend.Name}' ({backend.Target}): {backend.Problem}");
    }
}
