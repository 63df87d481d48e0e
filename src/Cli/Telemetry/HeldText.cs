using Pipeline.Actors;

namespace Pipeline.Cli;

/// <summary>Says in words what becomes of what is held, and what of it could not be read.</summary>
internal static class HeldText
{
    /// <summary>A sentence on what becomes of a batch.</summary>
    public static string Explain(HeldBatch batch, ConsentDecision decision) => batch.Fate switch
    {
        HeldFate.ToBeSent => "Will be sent.",
        HeldFate.StaysHere => "Stays on this machine: it was collected local-only.",
        HeldFate.ToBeDiscarded => "Will be discarded: the consent that it was collected under is over.",
        _ => decision.State switch
        {
            ConsentState.Off => "Not sent while telemetry is off.",
            ConsentState.LocalOnly => "Not sent while telemetry is local-only.",
            _ => "Not sent while no such backend is configured.",
        },
    };

    /// <summary>The same as <c>--json</c> names it.</summary>
    public static string Wire(CollectionMode mode) => mode == CollectionMode.LocalOnly ? "local-only" : "remote";

    /// <summary>Notes what could not be read. Returns the exit code that says so.</summary>
    public static int Note(HeldData held, TextWriter notes)
    {
        foreach (var problem in held.Problems) notes.WriteLine($"Not read: {problem}");
        return held.Problems.Count > 0 ? ExitCodes.Pending : ExitCodes.Done;
    }
}
