namespace Pipeline.Actors.Tests;

/// <summary>Who is there, as a withdrawal sees it: each process holds a lock for each epoch that it may hold something of.</summary>
public sealed class PresenceTests
{
    private readonly Parts _parts = new();

    [Fact]
    public void A_process_is_seen_by_others_and_not_by_itself()
    {
        var (one, other) = (Enter(1), Enter(1));

        Assert.Equal([Environment.ProcessId], one.Others(before: 2));
        other.Leave();
        Assert.Empty(one.Others(before: 2));
    }

    [Fact]
    public void Who_has_only_something_of_the_new_epoch_is_not_waited_for()
    {
        Enter(2);

        Assert.Empty(Enter(1).Others(before: 2));
        Assert.NotEmpty(Enter(1).Others(before: 3));
    }

    [Fact]
    public void What_a_dead_process_has_left_is_waited_for_by_nobody_and_cleared_away()
    {
        var dead = Path.Combine(_parts.Paths.LocksFolder, "process-4711-1.0-1.lock");
        _parts.Files[dead] = "";

        Assert.Empty(Enter(1).Others(before: 2));
        Assert.Null(_parts.Files[dead]);
    }

    [Theory]
    [InlineData("fence.lock")]
    [InlineData("buffer-0.lock")]
    [InlineData("process-x-1.0-1.lock")]
    [InlineData("process-4711.lock")]
    [InlineData("process-4711-1.0-1.txt")]
    public void Other_files_are_let_alone(string name)
    {
        var path = Path.Combine(_parts.Paths.LocksFolder, name);
        _parts.Files[path] = "";

        Assert.Empty(Enter(1).Others(before: 2));
        Assert.NotNull(_parts.Files[path]);
    }

    [Fact]
    public void Entering_twice_is_entering_once()
    {
        var one = Enter(1);
        one.Enter(1);
        one.Leave();

        Assert.Empty(_parts.Files.List(_parts.Paths.LocksFolder));
    }

    [Fact]
    public void Without_a_place_for_locks_nobody_is_there()
    {
        _parts.Files.CannotWrite = true;

        Assert.Empty(Enter(1).Others(before: 2));
    }

    private Presence Enter(long epoch)
    {
        var presence = new Presence(_parts.Context);
        presence.Enter(epoch);
        return presence;
    }
}
