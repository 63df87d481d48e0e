namespace Pipeline.Tests.Storage;

public class TelemetryPathsTests
{
    private static Func<string, string?> Variables(params (string Name, string Value)[] set) =>
        name => set.FirstOrDefault(variable => variable.Name == name).Value;

    private static readonly Func<string> Ann = () => "ann";

    private static UserPlaces Xdg(params (string Name, string Value)[] set) => UserPlaces.Xdg(Variables(set), "/tmp", Ann);

    [Fact]
    public void A_tools_paths_are_these()
    {
        var paths = TelemetryPaths.For("my-tool", new UserPlaces("/c", "/s", "/tmp", Ann));

        Assert.Equal("/c/my-tool/telemetry.conf", paths.ConfigFile);
        Assert.Equal("/s/my-tool/telemetry", paths.StateFolder);
        Assert.Equal("/tmp/my-tool-telemetry-ann", paths.FallbackStateFolder);
        Assert.Equal("/s/my-tool/telemetry/spill", paths.SpillFolder);
        Assert.Equal("/s/my-tool/telemetry/locks", paths.LocksFolder);
        Assert.Equal("/s/my-tool/telemetry/ledger.json", paths.LedgerFile);
        Assert.Equal("/s/my-tool/telemetry/deletions", paths.DeletionsFolder);
        Assert.Equal("/s/my-tool/telemetry/events.ndjson", paths.LocalFile);
    }

    [Fact]
    public void Who_the_user_is_is_not_asked_where_nobody_needs_it() =>
        Assert.Equal("/s/my-tool/telemetry", TelemetryPaths.For("my-tool", new UserPlaces("/c", "/s", "/tmp", () => throw new InvalidOperationException())).StateFolder);

    [Fact]
    public void On_Linux_they_are_where_XDG_says() =>
        Assert.Equal(new UserPlaces("/xc", "/xs", "/tmp", Ann),
            Xdg(("HOME", "/home/ann"), ("XDG_CONFIG_HOME", "/xc"), ("XDG_STATE_HOME", "/xs")));

    [Fact]
    public void Without_its_variables_they_are_at_home() =>
        Assert.Equal(new UserPlaces("/home/ann/.config", "/home/ann/.local/state", "/tmp", Ann), Xdg(("HOME", "/home/ann")));

    [Fact]
    public void A_relative_or_empty_variable_is_ignored() =>
        Assert.Equal(new UserPlaces("/home/ann/.config", "/home/ann/.local/state", "/tmp", Ann),
            Xdg(("HOME", "/home/ann"), ("XDG_CONFIG_HOME", "c"), ("XDG_STATE_HOME", "")));

    [Fact]
    public void On_macOS_they_are_in_application_support() =>
        Assert.Equal(
            new UserPlaces("/Users/ann/Library/Application Support", "/Users/ann/Library/Application Support", "/tmp", Ann),
            UserPlaces.MacOS(Variables(("HOME", "/Users/ann")), "/tmp", Ann));

    [Fact]
    public void On_Windows_configuration_roams_and_state_does_not() =>
        Assert.Equal(
            new UserPlaces(@"C:\Users\ann\AppData\Roaming", @"C:\Users\ann\AppData\Local", @"C:\Temp", Ann),
            UserPlaces.Windows(
                Variables(("APPDATA", @"C:\Users\ann\AppData\Roaming"), ("LOCALAPPDATA", @"C:\Users\ann\AppData\Local")), @"C:\Temp", Ann));

    [Fact]
    public void This_user_has_places() =>
        Assert.All(
            new[] { UserPlaces.Find(Environment.GetEnvironmentVariable) },
            places => Assert.All(
                new[] { places.ConfigHome, places.StateHome, places.TempFolder }, path => Assert.True(Path.IsPathFullyQualified(path), path)));
}
