namespace Pipeline.Actors;

/// <summary>On Akka.NET the journal is in memory, and nothing is plugged in.</summary>
internal static class PluggedJournal
{
    public static IReadOnlyList<HeldFold> Read(TelemetryHost host, List<string> problems) => [];

    public static IReadOnlyList<HeldFold> Look(TelemetryHost host, List<string> problems) => [];

    public static string? Erase(TelemetryHost host) => null;
}
