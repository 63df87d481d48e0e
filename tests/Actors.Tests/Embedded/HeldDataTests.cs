using System.Text;
using Pipeline.Engine.Tests;

namespace Pipeline.Actors.Tests.Embedded;

/// <summary>The right of access: everything on disk is shown, as it would be sent, and looking leaves no trace.</summary>
public sealed class HeldDataTests : IDisposable
{
    private const string Secret = "ghp_abcdefghijklmnopqrstuvwxyz0123456789";

    private readonly Home _home = new();
    private readonly FakeBackend _backend = new FakeBackend().Down();

    public void Dispose() => _home.Dispose();

    private string LocalFile => Path.Combine(_home.StateFolder, "events.ndjson");

    [Fact]
    public async Task R1_Where_nothing_was_ever_kept_nothing_is_held_and_nothing_comes_to_be()
    {
        var held = await ReadAsync();

        Assert.Empty(held.Pending);
        Assert.Empty(held.Local);
        Assert.Empty(held.Ledgers);
        Assert.Empty(held.Erasures);
        Assert.Empty(held.Rejected);
        Assert.Empty(held.Problems);
        Assert.Null(held.Consent);
        Assert.Equal((ConsentState.Off, ConsentSource.Unset), (held.Decision.State, held.Decision.Source));
        Assert.Equal((_home.ConfigFile, _home.StateFolder, LocalFile), (held.ConsentFile, held.StateFolder, held.LocalFile));
        Assert.Empty(_home.Files);
    }

    [Fact]
    public async Task R1_Nothing_is_started_to_look()
    {
        await SpillAsync("a");
        var client = TelemetryClient.Create(
            Home.Settings, _home.Host(("main", _backend)) with { ConfigureEngine = _ => throw new InvalidOperationException("started") });

        Assert.Single((await client.GetHeldAsync()).Pending);
        Assert.Equal(0, (await client.CloseAsync()).Pending);
        Assert.Empty(_home.Warnings);
    }

    [Fact]
    public async Task Of_a_batch_that_is_sent_in_parts_only_what_is_left_is_shown()
    {
        // The whole of it is rejected, the first half taken, the second one held up.
        SendResult[] answers = [new Rejected("bad"), Accepted.Instance, new Retry("down")];
        _backend.Behaviour = (_, _) => Task.FromResult(answers[_backend.Attempts.Count - 1]);
        await SpillAsync("a", "b", "c", "d");

        var shown = Assert.Single((await ReadAsync()).Pending);

        Assert.Equal(["c", "d"], shown.Events.Select(e => e.Name));
    }

    [Fact]
    public async Task What_is_shown_is_byte_for_byte_what_is_sent()
    {
        await SpillAsync("a", "ü \"quoted\"\n\u0001", "c");
        var shown = Assert.Single((await ReadAsync()).Pending);

        await using var next = _home.Client(("main", _backend.Up()));
        await next.FlushAsync();
        // The journals have finished when it has closed.
        await next.CloseAsync();

        var sent = Assert.Single(_backend.Batches);
        Assert.Equal(sent.Id, shown.Id);
        Assert.Equal(HeldFate.ToBeSent, shown.Fate);
        Assert.Equal(BatchCodec.Encode(sent.Events), BatchCodec.Encode(shown.Events));
        Assert.Empty((await ReadAsync()).Pending);
    }

    [Fact]
    public async Task R10_A_journal_that_a_running_process_owns_is_shown_and_left_to_it()
    {
        _home.Consent();
        // Its clock stands still: it does not try again, and write of that, at the moment of a look.
        await using var owner = TelemetryClient.Create(Home.Settings, _home.Host(("main", _backend)) with { Clock = new ManualClock() });
        owner.Track(Some.Event("a"));
        await owner.FlushAsync();
        var before = _home.Files;

        Assert.Equal(["a"], Names(await ReadAsync()));
        Assert.Equal(["a"], Names(await owner.GetHeldAsync()));
        Assert.Equal(before, _home.Files);

        owner.Track(Some.Event("b"));
        await owner.FlushAsync();
        Assert.Equal(["a", "b"], Names(await ReadAsync()));
        _backend.Up();
        Assert.Equal(0, (await owner.FlushAsync()).Pending);
        await owner.CloseAsync();
        Assert.Empty((await ReadAsync()).Pending);
    }

    [Fact]
    public async Task A_batch_names_the_backends_that_have_not_got_it()
    {
        _home.Consent();
        await using (var client = _home.Client(("main", _backend), ("copy", new FakeBackend()), ("far", new FakeBackend().Down())))
            client.Track(Some.Event("a"));

        Assert.Equal(["main", "far"], Assert.Single((await ReadAsync()).Pending).Backends);
    }

    [Fact]
    public async Task Batches_of_several_journals_come_in_the_order_of_their_making()
    {
        _home.Consent();
        await using var first = _home.Client(("main", _backend));
        await using var second = _home.Client(("main", _backend));
        foreach (var (client, name) in new[] { (first, "a"), (second, "b"), (first, "c") })
        {
            client.Track(Some.Event(name));
            await client.FlushAsync();
        }

        var held = await ReadAsync();

        Assert.Equal(held.Pending.Select(batch => batch.Id).Order(), held.Pending.Select(batch => batch.Id));
        Assert.Equal(["a", "b", "c"], Names(held).Order());
        Assert.Equal(["buffer-0", "buffer-1"], held.Pending.Select(batch => batch.Journal).Distinct().Order());
    }

    [Fact]
    public async Task What_was_settled_or_discarded_is_not_held()
    {
        var (sent, discarded, half, whole) = (new Guid(1, 0, 0, new byte[8]), new Guid(2, 0, 0, new byte[8]), new Guid(3, 0, 0, new byte[8]), new Guid(4, 0, 0, new byte[8]));
        await WriteAsync(
            Spilled(sent, "sent"), Spilled(discarded, "discarded"), Spilled(half, "half"), Spilled(whole, "whole"),
            new BatchSettled(sent, "main"), new BatchSettled(sent, "copy"), new BatchDiscarded(discarded), new BatchSettled(half, "copy"));

        var held = await ReadAsync();

        Assert.Equal(["half", "whole"], Names(held));
        Assert.Equal(["main", "main,copy"], held.Pending.Select(batch => string.Join(',', batch.Backends)));
    }

    [Fact]
    public async Task A_batch_that_cannot_be_read_is_a_problem_and_hides_no_other()
    {
        var bad = new Guid(1, 0, 0, new byte[8]);
        await WriteAsync(Spilled(bad, "bad") with { Events = "[{\"type\":1}]"u8.ToArray() }, Spilled(new Guid(2, 0, 0, new byte[8]), "good"));

        var held = await ReadAsync();

        Assert.Equal(["good"], Names(held));
        Assert.StartsWith($"buffer-0: batch {bad} of 1 events cannot be read, and will be dropped: ", Assert.Single(held.Problems), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_damaged_journal_shows_what_stands_before_the_damage_and_says_what_does_not()
    {
        _home.Consent();
        await using (var client = _home.Client(Home.Settings with { FlushSize = 1 }, ("main", _backend)))
        {
            foreach (var name in Some.Names(3)) client.Track(Some.Event(name));
            await client.CloseAsync();
        }

        var segment = Assert.Single(Directory.GetFiles(_home.SpillFolder, "*.seg", SearchOption.AllDirectories));
        var bytes = await File.ReadAllBytesAsync(segment);
        bytes[^1] ^= 1;
        await File.WriteAllBytesAsync(segment, bytes);
        var before = _home.Files;

        var held = await ReadAsync();

        Assert.Equal(["e0", "e1"], Names(held));
        Assert.Matches("damaged, the [0-9]+ bytes behind offset [0-9]+ cannot be read$", Assert.Single(held.Problems));
        Assert.Equal(before, _home.Files);
        Assert.Equal(bytes, await File.ReadAllBytesAsync(segment));
    }

    [Fact]
    public async Task No_secret_shows()
    {
        _home.Consent();
        await using (var client = _home.Client(("main", _backend)))
            client.Track(Some.Event() with { Metadata = new Dictionary<string, string> { ["token"] = Secret } });

        var shown = Encoding.UTF8.GetString(BatchCodec.Encode(Assert.Single((await ReadAsync()).Pending).Events));

        Assert.Contains("\"token\":\"[redacted]\"", shown, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_yes_taken_back_by_hand_hides_nothing()
    {
        await SpillAsync("a");
        _home.Consent(enabled: false);

        var held = await ReadAsync();

        Assert.Equal(["a"], Names(held));
        Assert.Equal((false, HeldFate.Waits), (held.Decision.IsOn, held.Pending[0].Fate));
        _home.Consent(epoch: 2);
        Assert.Equal(HeldFate.ToBeDiscarded, (await ReadAsync()).Pending[0].Fate);
    }

    [Fact]
    public async Task The_local_log_is_shown_line_by_line_also_while_it_is_being_written()
    {
        _home.Consent();
        await using (var client = _home.Client(Home.Settings with { LocalOnly = true }))
        {
            client.Track(Some.Event("a"));
            client.Track(Some.Event("b"));
        }

        var lines = await File.ReadAllLinesAsync(LocalFile);
        await File.AppendAllTextAsync(LocalFile, "\n{\"id\":");

        var held = await ReadAsync();

        Assert.Equal([.. lines, null], held.Local.Select(line => line.Json));
        Assert.Equal("{\"id\":", held.Local.Last().Text);
        foreach (var _ in held.Local.Take(3)) Assert.True(new PhysicalFileSystem().TryAppend(LocalFile, "."u8), "a slow reader keeps a writer out");
        Assert.Empty(held.Pending);
        Assert.Empty(held.Problems);
    }

    [Fact]
    public async Task The_local_log_is_cut_into_lines_wherever_its_pieces_end()
    {
        Directory.CreateDirectory(_home.StateFolder);
        var lines = Enumerable.Range(0, 3000).Select(i => $"{{\"n\":\"{new string('x', i % 97)}ü\"}}").ToArray();
        await File.WriteAllLinesAsync(LocalFile, lines);

        Assert.Equal(lines, (await ReadAsync()).Local.Select(line => line.Json));
    }

    [Fact]
    public async Task What_is_recorded_beside_the_events_is_shown_as_it_is()
    {
        await SpillAsync("a");
        File.WriteAllText(_home.ConfigFile, "telemetry { enabled = true, epoch = 1, how = \"${HOME}\" } # by hand\nmine { key = 1 }");
        Directory.CreateDirectory(Path.Combine(_home.StateFolder, "deletions"));
        File.WriteAllText(Path.Combine(_home.StateFolder, "deletions", "1.json"), "{\n \"id\": 1\n}");
        File.WriteAllText(Path.Combine(_home.StateFolder, "deletions", "2.json"), "torn {");
        File.WriteAllText(Path.Combine(_home.StateFolder, "deletions", "3.tmp"), "{}");

        var held = await ReadAsync();

        Assert.Equal("""{"telemetry":{"enabled":true,"epoch":1,"how":"${HOME}"},"mine":{"key":1}}""", held.Consent?.Json);
        var ledger = Assert.Single(held.Ledgers);
        Assert.Equal(Path.Combine(_home.StateFolder, "ledger.json"), ledger.File);
        Assert.StartsWith("""{"accepted":1,"delivered":0,""", ledger.Json, StringComparison.Ordinal);
        Assert.Equal(["{\"id\":1}", null], held.Erasures.Select(erasure => erasure.Json));
        Assert.Equal("torn {", held.Erasures[1].Text);
    }

    [Fact]
    public async Task A_consent_file_that_is_no_hocon_is_shown_as_text()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_home.ConfigFile)!);
        await File.WriteAllTextAsync(_home.ConfigFile, "telemetry {");

        var held = await ReadAsync();

        Assert.Equal(new HeldRecord(_home.ConfigFile, null, "telemetry {"), held.Consent);
        Assert.Equal(ConsentSource.Unreadable, held.Decision.Source);
    }

    [Fact]
    public async Task R8_What_cannot_be_read_is_a_problem_and_no_exception()
    {
        _home.Consent();
        var client = TelemetryClient.Create(Home.Settings, _home.Host() with { Files = new FailingFiles() });

        var held = await client.GetHeldAsync();

        Assert.Equal(
            [
                $"{_home.ConfigFile}: no", $"{_home.StateFolder}: no", $"{Path.Combine(_home.StateFolder, "deletions")}: no", $"{LocalFile}: no",
                $"{Path.Combine(_home.StateFolder, "rejected.ndjson")}: no",
            ],
            held.Problems);
        Assert.Empty(held.Local);
    }

    private Task<HeldData> ReadAsync() => _home.Client(("main", _backend)).GetHeldAsync();

    private async Task SpillAsync(params string[] names)
    {
        _home.Consent();
        await using var client = _home.Client(("main", _backend));
        foreach (var name in names) client.Track(Some.Event(name));
        await client.CloseAsync();
    }

    private static string[] Names(HeldData held) => [.. held.Pending.SelectMany(batch => batch.Events).Select(e => e.Name)];

    private static BatchSpilled Spilled(Guid id, string name) =>
        new(id, 1, CollectionMode.Remote, 1, ["main", "copy"], BatchCodec.Encode([Some.Event(name)]));

    // What a process would have written, record by record.
    private async Task WriteAsync(params object[] records)
    {
        var system = ActorSystem.Create("writer", new EngineSetup { Serializer = system => new TelemetrySerializer(system) });
        using (var journal = new SpillJournal(new SpillJournalSettings { Directory = _home.SpillFolder }, (ExtendedActorSystem)system))
        {
            var writes = records.Select((record, i) => new AtomicWrite([new PersistentEvent(i + 1, record)])).ToArray();
            Assert.All(await journal.WriteAsync("buffer-0", writes), result => Assert.Equal(WriteOutcome.Ok, result.Outcome));
        }

        await system.Terminate();
    }

    /// <summary>Files that are there and cannot be read.</summary>
    private sealed class FailingFiles : IFileSystem
    {
        public bool FileExists(string path) => true;

        public byte[] Read(string path) => throw No();

        public bool IsPrivateFolder(string path) => false;

        public void WriteAtomically(string path, ReadOnlySpan<byte> content, bool durably) => throw No();

        public bool TryAppend(string path, ReadOnlySpan<byte> content) => throw No();

        public void Delete(string path) => throw No();

        public IReadOnlyList<string> List(string folder) => throw No();

        public void CreatePrivateFolder(string path) => throw No();

        public void ClaimPrivateFolder(string path) => throw No();

        public IDisposable TryLock(string path, LockKind kind) => throw No();

        private static IOException No() => new("no");
    }
}
