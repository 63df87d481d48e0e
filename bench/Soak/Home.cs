namespace Pipeline.Bench;

/// <summary>Where the user's files are.</summary>
internal static class Home
{
    public static IReadOnlyDictionary<string, string> Variables(string home) => new Dictionary<string, string>
    {
        ["HOME"] = home,
        ["XDG_CONFIG_HOME"] = Path.Combine(home, ".config"),
        ["XDG_STATE_HOME"] = Path.Combine(home, ".local", "state"),
    };

    public static string Spill(string home) => Path.Combine(home, ".local", "state", Plan.Tool, "telemetry", "spill");
}
