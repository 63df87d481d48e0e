namespace Pipeline.Actors;

/// <summary>On Akka.NET the journal is in memory, and there is no folder of ours.</summary>
internal static class SpillFiles
{
    public static IReadOnlyList<HeldFold> Look(string folder, List<string> problems) => Read(folder, problems);

    public static IReadOnlyList<HeldFold> Read(string folder, List<string> problems)
    {
        problems.Add("On Akka.NET pending events are in the journal of the actor system, not in files: they cannot be shown.");
        return [];
    }
}
