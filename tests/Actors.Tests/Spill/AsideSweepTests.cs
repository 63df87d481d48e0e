namespace Pipeline.Actors.Tests;

/// <summary>What a process has left that was killed while it replaced a file.</summary>
public sealed class AsideSweepTests
{
    private readonly MemoryFiles _files = new();

    [Fact]
    public void It_goes_and_whole_files_stay()
    {
        string[] left =
        [
            Path.Combine(Paths.StateFolder, "ledger.json.4711.tmp"),
            Path.Combine(Paths.AttemptsFolder, "main.json.1.tmp"),
            Path.Combine(Paths.DeletionsFolder, "a.json.99999.tmp"),
        ];
        string[] whole = [Paths.LedgerFile, Path.Combine(Paths.StateFolder, "notes.tmp"), Path.Combine(Paths.StateFolder, "ledger.json.4711")];
        foreach (var path in left.Concat(whole)) _files[path] = "a machine's id";

        Assert.Null(AsideSweep.Run(_files, Paths));

        Assert.DoesNotContain(left, _files.FileExists);
        Assert.All(whole, path => Assert.True(_files.FileExists(path)));
    }

    [Fact]
    public void What_is_just_being_written_is_left_to_its_writer()
    {
        var path = Path.Combine(Paths.StateFolder, "ledger.json.4711.tmp");
        using var writer = _files.TryLock(path, LockKind.Shared);

        Assert.Null(AsideSweep.Run(_files, Paths));

        Assert.True(_files.FileExists(path));
    }

    [Fact]
    public void One_that_cannot_be_deleted_is_named()
    {
        var path = Path.Combine(Paths.StateFolder, "ledger.json.4711.tmp");
        _files[path] = "a machine's id";
        _files.CannotWrite = true;

        Assert.Contains(path, AsideSweep.Run(_files, Paths), StringComparison.Ordinal);
    }

    private static TelemetryPaths Paths => TelemetryPaths.For("tool", new UserPlaces("/c", "/s", "/t", () => "ann"));
}
