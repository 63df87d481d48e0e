namespace Pipeline.Actors;

/// <summary>On Akka.NET the journal is what the host's configuration says: nothing is plugged in.</summary>
internal static class PluggedJournal
{
    public static string? Erase(TelemetryHost host, string prefix) => null;

    public static void Mention(TelemetryHost host, List<string> problems)
    {
    }
}
