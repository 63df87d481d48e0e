namespace Pipeline.Actors.Tests;

/// <summary>Makes values.</summary>
internal static class Some
{
    public static TelemetryEvent Event(string name = "export") => new(EventTypes.FeatureUsed, name);

    public static IEnumerable<string> Names(int count, string prefix = "e") => Enumerable.Range(0, count).Select(i => $"{prefix}{i}");

    /// <summary>Tracks events of these names, waiting for room where there is none.</summary>
    public static async Task TrackAll(this TelemetryClient client, IEnumerable<string> names)
    {
        foreach (var name in names) Assert.True(await client.TrackAsync(Event(name)));
    }
}
