namespace Pipeline.Actors.Tests;

/// <summary>R10: a journal has one owner, and that of a dead process is adopted by whoever comes next.</summary>
public sealed class JournalSlotsTests
{
    private readonly MemoryFiles _files = new();

    [Fact]
    public void R10_Two_processes_never_hold_the_same_journal()
    {
        var (one, two) = (Slots(), Slots());

        Assert.Equal("buffer-0", one.TakeNew());
        Assert.Empty(two.TakeFree());
        Assert.Equal("buffer-1", two.TakeNew());

        Assert.Empty(one.TakeFree());
        Assert.Equal(["buffer-0"], one.Held);
        Assert.Equal(["buffer-1"], two.Held);
    }

    [Fact]
    public void R10_The_journals_of_the_dead_are_adopted_all_of_them()
    {
        var (one, two, three) = (Slots(), Slots(), Slots());
        one.TakeNew();
        two.TakeNew();
        one.Release();
        two.Release();

        Assert.Equal(["buffer-0", "buffer-1"], three.TakeFree());
        Assert.Empty(three.TakeFree());
        Assert.Equal(["buffer-0", "buffer-1"], three.Held);
        Assert.Empty(one.Held);
        Assert.Empty(one.TakeFree());
    }

    [Fact]
    public void A_new_journal_takes_the_lowest_free_slot()
    {
        var (one, two, three) = (Slots(), Slots(), Slots());
        one.TakeNew();
        two.TakeNew();
        one.Release();

        Assert.Equal("buffer-0", three.TakeNew());
    }

    [Fact]
    public void Locks_of_other_things_are_left_alone()
    {
        _files[Path.Combine(Paths.LocksFolder, "ledger.lock")] = "";
        _files[Path.Combine(Paths.LocksFolder, "buffer-0.txt")] = "";

        Assert.Empty(Slots().TakeFree());
    }

    [Fact]
    public void A_folder_that_cannot_be_written_is_said_to_be()
    {
        _files.CannotWrite = true;

        Assert.Empty(Slots().TakeFree());
        Assert.Throws<IOException>(() => Slots().TakeNew());
    }

    private static TelemetryPaths Paths => TelemetryPaths.For("tool", new UserPlaces("/c", "/s", "/t", () => "ann"));

    private JournalSlots Slots() => new(_files, Paths);
}
