namespace Pipeline.Tests.Storage;

public class TelemetryPathsTests
{
    private static Func<string, string?> Variables(params (string Name, string Value)[] set) =>
        name => set.FirstOrDefault(variable => variable.Name == name).Value;

    private static UserPlaces Xdg(params (string Name, string Value)[] set) => UserPlaces.Xdg(Variables(set), "/tmp", "ann");

    [Fact]
    public void A_tools_paths_are_these()
    {
        var paths = TelemetryPaths.For("my-tool", new UserPlaces("/c", "/s", "/tmp", "ann"));

        Assert.Equal(new TelemetryPaths("/c/my-tool/telemetry.conf", "/s/my-tool/telemetry", "/tmp/my-tool-telemetry-ann"), paths);
        Assert.Equal("/s/my-tool/telemetry/spill", paths.SpillFolder);
        Assert.Equal("/s/my-tool/telemetry/locks", paths.LocksFolder);
        Assert.Equal("/s/my-tool/telemetry/ledger.json", paths.LedgerFile);
        Assert.Equal("/s/my-tool/telemetry/deletions", paths.DeletionsFolder);
        Assert.Equal("/s/my-tool/telemetry/events.ndjson", paths.LocalFile);
    }

    [Fact]
    public void On_Linux_they_are_where_XDG_says() =>
        Assert.Equal(new UserPlaces("/xc", "/xs", "/tmp", "ann"),
            Xdg(("HOME", "/home/ann"), ("XDG_CONFIG_HOME", "/xc"), ("XDG_STATE_HOME", "/xs")));

    [Fact]
    public void Without_its_variables_they_are_at_home() =>
        Assert.Equal(new UserPlaces("/home/ann/.config", "/home/ann/.local/state", "/tmp", "ann"), Xdg(("HOME", "/home/ann")));

    [Fact]
    public void A_relative_or_empty_variable_is_ignored() =>
        Assert.Equal(new UserPlaces("/home/ann/.config", "/home/ann/.local/state", "/tmp", "ann"),
            Xdg(("HOME", "/home/ann"), ("XDG_CONFIG_HOME", "c"), ("XDG_STATE_HOME", "")));

    [Fact]
    public void On_macOS_they_are_in_application_support() =>
        Assert.Equal(
            new UserPlaces("/Users/ann/Library/Application Support", "/Users/ann/Library/Application Support", "/tmp", "ann"),
            UserPlaces.MacOS(Variables(("HOME", "/Users/ann")), "/tmp", "ann"));

    [Fact]
    public void On_Windows_configuration_roams_and_state_does_not() =>
        Assert.Equal(
            new UserPlaces(@"C:\Users\ann\AppData\Roaming", @"C:\Users\ann\AppData\Local", @"C:\Temp", "ann"),
            UserPlaces.Windows(
                Variables(("APPDATA", @"C:\Users\ann\AppData\Roaming"), ("LOCALAPPDATA", @"C:\Users\ann\AppData\Local")), @"C:\Temp", "ann"));

    [Fact]
    public void This_user_has_places() =>
        Assert.All(
            new[] { UserPlaces.Find(Environment.GetEnvironmentVariable) },
            places => Assert.All(
                new[] { places.ConfigHome, places.StateHome, places.TempFolder }, path => Assert.True(Path.IsPathFullyQualified(path), path)));
}
