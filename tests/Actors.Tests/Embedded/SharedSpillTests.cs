using Pipeline.Engine.Tests;

namespace Pipeline.Actors.Tests.Embedded;

/// <summary>One spill, many processes: what is another's is let alone, what is nobody's is taken over, and what is foreign is never sent.</summary>
public sealed class SharedSpillTests : IDisposable
{
    private readonly Machine _machine = new();
    private readonly FakeBackend _backend = new();

    public void Dispose() => _machine.Dispose();

    [Fact]
    public async Task Race_12_What_a_living_process_has_half_written_is_let_alone_by_every_other()
    {
        _backend.Down();
        // Its clock stands still: what it reads and repairs itself, it does when it tries again.
        await using var owner = _machine.Start(host => host with { Clock = new ManualClock() }, ("main", _backend));
        owner.Track(Some.Event("theirs"));
        await owner.FlushAsync();
        var (path, whole) = Assert.Single(_machine.Segments);
        byte[] half = [.. whole, .. whole.AsSpan(whole.Length / 2)];
        _machine.Disk.Put(path, half);

        var other = new FakeBackend();
        await using (var second = _machine.Start(("main", other)))
        {
            second.Track(Some.Event("mine"));
            await second.FlushAsync();
            await second.CloseAsync();
        }

        Assert.Equal(["mine"], other.Names);
        Assert.Equal(half, _machine.Disk.Content[path]);
        Assert.Single(_machine.Segments);
    }

    [Fact]
    public async Task Race_14_Commands_that_end_offline_pile_up_no_journals_and_lose_nothing()
    {
        const int Commands = 30;
        _backend.Down();
        foreach (var name in Some.Names(Commands))
        {
            await using var command = _machine.Start(("main", _backend));
            command.Track(Some.Event(name));
            await command.CloseAsync(TimeSpan.Zero);
        }

        Assert.Single(_machine.Segments.Select(pair => Path.GetDirectoryName(pair.Key)).Distinct());

        _backend.Up();
        await using var online = _machine.Start(("main", _backend));
        var report = await online.FlushAsync();

        Assert.Equal((Commands, 0), (report.Delivered, report.Pending));
        Assert.Equal(Some.Names(Commands), _backend.Names);
    }

    [Fact]
    public async Task Race_14_Journals_of_processes_that_ran_at_once_are_all_taken_over_by_the_next_one()
    {
        _backend.Down();
        var atOnce = new List<TelemetryClient>();
        foreach (var name in Some.Names(5))
        {
            atOnce.Add(_machine.Start(("main", _backend)));
            atOnce[^1].Track(Some.Event(name));
            await atOnce[^1].FlushAsync();
        }

        _machine.Kill();
        _backend.Up();
        await using var next = _machine.Start(("main", _backend));
        var report = await next.FlushAsync();
        await next.CloseAsync();

        Assert.Equal((5, 5, 0), (report.Recovered, report.Delivered, report.Pending));
        Assert.Empty(_machine.Segments);
    }

    [Fact]
    public async Task Race_15_A_file_that_somebody_has_planted_is_set_aside_and_never_sent()
    {
        _backend.Down();
        await using (var first = _machine.Start(("main", _backend)))
        {
            first.Track(Some.Event("mine"));
            await first.CloseAsync();
        }

        var (path, whole) = Assert.Single(_machine.Segments);
        var planted = Path.Combine(Path.GetDirectoryName(path)!, "00000000000000000099.seg");
        // Whole, and of another journal's making: the number inside is not that of the name.
        _machine.Disk.Put(planted, whole);

        _backend.Up();
        await using var next = _machine.Start(("main", _backend));
        await next.FlushAsync();

        Assert.Equal(["mine"], _backend.Names);
        Assert.Equal(whole, _machine.Disk.Content[planted + ".foreign"]);
    }
}
