namespace Pipeline.Bench;

/// <summary>A user's home that has just been made: each run gets its own, so that none finds what another has left.</summary>
internal sealed class Home : IDisposable
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("bench-home-").FullName;

    public string ConfigHome => Path.Combine(Folder, "config");

    public string StateHome => Path.Combine(Folder, "state");

    /// <summary>Records the user's answer as <c>telemetry enable</c> and <c>telemetry disable</c> do.</summary>
    public void Answer(bool enabled)
    {
        var folder = Directory.CreateDirectory(Path.Combine(ConfigHome, "startup"));
        File.WriteAllText(
            Path.Combine(folder.FullName, "telemetry.conf"),
            $$"""
            # Whether this tool may collect telemetry. `telemetry enable` and `telemetry disable` write it.
            telemetry {
              enabled = {{(enabled ? "true" : "false")}}
              epoch = 1767225600000
              policy-version = 1
              decided-at = "2026-01-01T00:00:00Z"
              decided-by = command
            }

            """);
    }

    /// <summary>Whether anything at all is kept.</summary>
    public bool HasState => Directory.Exists(StateHome);

    /// <summary>Bytes in the spill.</summary>
    public long SpilledBytes
    {
        get
        {
            var spill = new DirectoryInfo(Path.Combine(StateHome, "startup", "telemetry", "spill"));
            return spill.Exists ? spill.EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length) : 0;
        }
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
