namespace Pipeline.Tests.Storage;

public class StateFolderTests
{
    private static readonly TelemetryPaths Paths = TelemetryPaths.For("tool", new UserPlaces("/c", "/s", "/tmp", () => "ann"));
    private readonly MemoryFiles _files = new();

    [Fact]
    public void It_is_the_state_folder_where_that_can_be_made()
    {
        Assert.Equal(Paths, StateFolder.Ensure(Paths, _files, out var problem));
        Assert.Null(problem);
        Assert.Equal(["/s/tool/telemetry"], _files.Folders);
    }

    [Fact]
    public void It_is_the_fallback_where_that_cannot_be_made()
    {
        _files.Denied.Add("/s/tool/telemetry");

        Assert.Equal(Paths with { StateFolder = "/tmp/tool-telemetry-ann" }, StateFolder.Ensure(Paths, _files, out var problem));
        Assert.Null(problem);
        Assert.Equal(["/tmp/tool-telemetry-ann"], _files.Folders);
    }

    [Fact]
    public void Where_neither_can_be_had_it_says_why()
    {
        _files.Denied.UnionWith(["/s/tool/telemetry", "/tmp/tool-telemetry-ann"]);

        Assert.Null(StateFolder.Ensure(Paths, _files, out var problem));
        Assert.Equal(
            "neither /s/tool/telemetry (denied: /s/tool/telemetry) nor /tmp/tool-telemetry-ann (denied: /tmp/tool-telemetry-ann) can be used", problem);
        Assert.Empty(_files.Folders);
    }

    [Fact]
    public void Looking_for_it_makes_nothing()
    {
        Assert.Equal(Paths, StateFolder.Find(Paths, _files));
        Assert.Empty(_files.Folders);
    }

    [Fact]
    public void Race_16_What_was_kept_in_the_fallback_is_found_there_again()
    {
        _files.Files["/tmp/tool-telemetry-ann/ledger.json"] = "{}";

        Assert.Equal(Paths with { StateFolder = "/tmp/tool-telemetry-ann" }, StateFolder.Find(Paths, _files));
    }

    [Fact]
    public void Race_15_A_fallback_that_is_not_this_users_own_is_not_looked_into()
    {
        _files.Files["/tmp/tool-telemetry-ann/ledger.json"] = "planted";
        _files.Denied.Add("/tmp/tool-telemetry-ann");

        Assert.Equal(Paths, StateFolder.Find(Paths, _files));
    }

    [Fact]
    public void Where_both_hold_something_the_state_folder_counts()
    {
        _files.Files["/s/tool/telemetry/ledger.json"] = "{}";
        _files.Files["/tmp/tool-telemetry-ann/ledger.json"] = "{}";

        Assert.Equal(Paths, StateFolder.Find(Paths, _files));
    }

    [Fact]
    public void State_is_looked_for_in_the_fallback_too_once_that_is_this_users_own_and_nothing_is_made()
    {
        Assert.Equal([Paths], StateFolder.Existing(Paths, _files));

        _files.Files["/tmp/tool-telemetry-ann/ledger.json"] = "{}";

        Assert.Equal([Paths, Paths with { StateFolder = "/tmp/tool-telemetry-ann" }], StateFolder.Existing(Paths, _files));
        Assert.Empty(_files.Folders);
    }
}
