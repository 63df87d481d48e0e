namespace Pipeline.Actors;

/// <summary>The journal that a tool's author has plugged in, where it is not the spill files.</summary>
internal static class PluggedJournal
{
    private const string Unseen = "The tool keeps pending events in a journal of its own choice, not in files: what is there cannot be shown.";

    /// <summary>Erases what every journal of a name that begins so holds; returns why it could not, or null.</summary>
    public static string? Erase(TelemetryHost host, string prefix)
    {
        if (host.Journal is not { } plugin) return null;
        try
        {
            // On the actor's turn, as the deletion of files is; whoever withdraws waits for it.
            plugin.EraseAsync(prefix).AsTask().GetAwaiter().GetResult();
            return null;
        }
        catch (Exception e)
        {
            return $"the journal could not be erased: {e.Message}";
        }
    }

    /// <summary>Says that there may be something that is not among what the files hold.</summary>
    public static void Mention(TelemetryHost host, List<string> problems)
    {
        if (host.Journal is not null) problems.Add(Unseen);
    }
}
