using System.Buffers;
using System.Text;
using Pipeline.Actors;

namespace Pipeline.Cli;

/// <summary>What <c>show</c> prints for people.</summary>
internal static class ShowText
{
    public static void Write(HeldData held, TextWriter to)
    {
        var (pending, local) = (held.Pending.Sum(batch => (long)batch.Events.Count), held.Local.LongCount());
        if (pending == 0 && local == 0)
        {
            to.WriteLine(held.Problems.Count == 0
                ? $"Nothing is held on this machine: no event waits in {held.StateFolder}, and no local-only log is there."
                : $"No event could be read in {held.StateFolder}.");
            return;
        }

        to.WriteLine($"{Count.Events(pending)} pending, {Count.Events(local)} in the local-only log, in {held.StateFolder}.");
        foreach (var batch in held.Pending) Write(batch, held.Decision, to);
        if (local == 0) return;
        to.WriteLine();
        to.WriteLine($"Local-only log {held.LocalFile}: {Count.Events(local)}. Never sent.");
        foreach (var line in held.Local) Write(line, to);
    }

    private static void Write(HeldBatch batch, ConsentDecision decision, TextWriter to)
    {
        to.WriteLine();
        to.WriteLine(
            $"Batch {batch.Id}: {Count.Events(batch.Events.Count)} for {string.Join(", ", batch.Backends)}. {HeldText.Explain(batch, decision)}");
        foreach (var e in batch.Events) Write(e, to);
    }

    private static void Write(HeldRecord line, TextWriter to)
    {
        if (line.Json is { } json && EventJson.TryParse(Encoding.UTF8.GetBytes(json), out var e, out _)) Write(e!, to);
        else to.WriteLine(line.Json ?? RawJson.Quote(line.Text!));
    }

    /// <summary>One event, over several lines.</summary>
    public static void Write(TelemetryEvent e, TextWriter to)
    {
        var text = new ArrayBufferWriter<byte>();
        EventJson.WriteIndented(text, e);
        to.Write(Encoding.UTF8.GetString(text.WrittenSpan));
    }
}
