namespace Pipeline.Tests.Backends;

public class FileBackendTests
{
    private readonly ManualClock _clock = new();
    private readonly MemoryFiles _files = new();

    private static TelemetryEvent Event(string name) => new("t", name);

    [Fact]
    public async Task It_appends_one_object_a_line()
    {
        var backend = new FileBackend("/state/tool/x.ndjson", _files, _clock);

        Assert.Same(Accepted.Instance, await backend.SendAsync(Some.Batch(Event("a"), Event("two\nlines")), default));
        Assert.Same(Accepted.Instance, await backend.SendAsync(Some.Batch(Event("c")), default));

        Assert.Equal(
            """
            {"type":"t","name":"a"}
            {"type":"t","name":"two\nlines"}
            {"type":"t","name":"c"}

            """.ReplaceLineEndings("\n"),
            _files.Files["/state/tool/x.ndjson"]);
        Assert.Equal(["/state/tool", "/state/tool"], _files.Folders);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(49)]
    public async Task It_waits_for_another_process_that_is_just_writing(int refusals)
    {
        var asked = 0;
        _files.IsLocked = () => asked++ < refusals;

        Assert.Same(Accepted.Instance, await Advancing(new FileBackend("/x", _files, _clock).SendAsync(Some.Batch(Event("a")), default)));
        Assert.Equal("{\"type\":\"t\",\"name\":\"a\"}\n", _files.Files["/x"]);
        Assert.Equal(refusals + 1, asked);
    }

    [Fact]
    public async Task It_does_not_wait_for_ever()
    {
        var asked = 0;
        _files.IsLocked = () => asked++ >= 0;

        Assert.Equal(new Retry("the file is in use by another process") { IsCertain = true },
            await Advancing(new FileBackend("/x", _files, _clock).SendAsync(Some.Batch(), default)));
        Assert.Equal(50, asked);
        Assert.Empty(_files.Files);
    }

    [Fact]
    public async Task A_withdrawal_ends_the_wait()
    {
        _files.IsLocked = () => true;
        using var caller = new CancellationTokenSource();
        var sent = new FileBackend("/x", _files, _clock).SendAsync(Some.Batch(), caller.Token).AsTask();
        await caller.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sent);
    }

    [Fact]
    public async Task What_the_file_system_says_is_passed_on()
    {
        _files.Denied.Add("/state");

        await Assert.ThrowsAsync<UnauthorizedAccessException>(
            () => new FileBackend("/state/x", _files, _clock).SendAsync(Some.Batch(), default).AsTask());
    }

    [Fact]
    public async Task Many_at_once_never_interleave_on_a_real_disk()
    {
        using var folder = new TempFolder();
        var files = new PhysicalFileSystem();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(writer => Task.Run(async () =>
        {
            var backend = new FileBackend(folder["new/x.ndjson"], files, TimeProvider.System);
            for (var round = 0; round < 20; round++)
            {
                var events = Enumerable.Range(0, 10).Select(i => Event($"{writer}-{round}-{i}")).ToArray();
                while (await backend.SendAsync(Some.Batch(events), default) is not Accepted)
                {
                    // Half a second was not enough on this machine: as the pipeline would, try again.
                }
            }
        })));

        var lines = File.ReadAllLines(folder["new/x.ndjson"]).Select(line => line.Split('"')[7]).ToArray();
        Assert.Equal(8 * 20 * 10, lines.Distinct().Count());
        Assert.Equal(8 * 20 * 10, lines.Length);
        Assert.All(lines.Chunk(10), batch => Assert.Single(batch.Select(name => name[..name.LastIndexOf('-')]).Distinct()));
    }

    [Fact]
    public async Task A_last_line_that_a_crash_has_torn_is_ended_first()
    {
        using var folder = new TempFolder();
        await File.WriteAllTextAsync(folder["x.ndjson"], "{\"type\":\"t\",\"na");

        await new FileBackend(folder["x.ndjson"], new PhysicalFileSystem(), _clock).SendAsync(Some.Batch(Event("a")), default);
        await new FileBackend(folder["x.ndjson"], new PhysicalFileSystem(), _clock).SendAsync(Some.Batch(Event("b")), default);

        Assert.Equal(
            ["{\"type\":\"t\",\"na", "{\"type\":\"t\",\"name\":\"a\"}", "{\"type\":\"t\",\"name\":\"b\"}"],
            await File.ReadAllLinesAsync(folder["x.ndjson"]));
    }

    [Theory]
    [InlineData(1, "e4")]
    [InlineData(2, "e3", "e4")]
    [InlineData(3, "e2", "e3", "e4")]
    [InlineData(9, "e0", "e1", "e2", "e3", "e4")]
    public async Task A_file_that_is_full_is_set_aside_and_the_oldest_goes(int maxFiles, params string[] kept)
    {
        using var folder = new TempFolder();
        var backend = new FileBackend(folder["x.ndjson"], new PhysicalFileSystem(), _clock, new FileRotation(40, maxFiles));
        for (var i = 0; i < 5; i++)
            Assert.Same(Accepted.Instance, await backend.SendAsync(Some.Batch(Event("e" + i)), default));

        var names = Enumerable.Range(0, kept.Length).Select(n => n == 0 ? "x.ndjson" : $"x.ndjson.{n}").ToArray();
        Assert.Equal(names.Append("x.ndjson.lock").Order(), Directory.GetFiles(folder[""]).Select(Path.GetFileName).Order());
        Assert.Equal(kept.Reverse(), names.Select(name => File.ReadAllText(folder[name]).Split('"')[7]));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(folder["x.ndjson"]));
    }

    [Fact]
    public async Task Many_that_rotate_at_once_lose_and_mix_nothing()
    {
        const int Writers = 4;
        const int Rounds = 20;
        using var folder = new TempFolder();
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(async () =>
        {
            var backend = new FileBackend(folder["x.ndjson"], new PhysicalFileSystem(), TimeProvider.System, new FileRotation(500, 1000));
            for (var round = 0; round < Rounds; round++)
            {
                while (await backend.SendAsync(Some.Batch(Event($"{writer}-{round}-a"), Event($"{writer}-{round}-b")), default) is not Accepted)
                {
                    // Another try, as the pipeline would.
                }
            }
        })));

        var files = Directory.GetFiles(folder[""], "x.ndjson*").Where(file => !file.EndsWith(".lock", StringComparison.Ordinal)).ToArray();
        Assert.All(files, file => Assert.InRange(new FileInfo(file).Length, 1, 500));
        var names = files.SelectMany(File.ReadAllLines).Select(line => line.Split('"')[7]).ToArray();
        Assert.Equal(Writers * Rounds * 2, names.Distinct().Count());
        Assert.Equal(Writers * Rounds * 2, names.Length);
    }

    private async Task<SendResult> Advancing(ValueTask<SendResult> sent)
    {
        var task = sent.AsTask();
        while (!task.IsCompleted)
        {
            _clock.Advance(TimeSpan.FromMilliseconds(10));
            await Task.Yield();
        }
        return await task;
    }
}
