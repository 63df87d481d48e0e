using System.Globalization;
using System.Text.Json;

namespace Pipeline.Cli.Tests;

/// <summary>What a journal holds, checked to the byte, and what becomes of one that is damaged.</summary>
public sealed class JournalCommandTests : CliTest
{
    private const string First = "00000000000000000001.seg";

    private string Folder => Path.Combine(State, "spill");

    private string Segment => Path.Combine(Folder, "buffer-0", First);

    [EmbeddedFact]
    public async Task Where_nothing_is_kept_it_says_so_and_nothing_comes_to_be()
    {
        Configure();

        Assert.Equal(new Run(0, $"There are no journals in {Folder}.\n", ""), await RunAsync("journal", "verify"));
        Assert.Equal(new Run(0, "", ""), await RunAsync("journal", "dump"));
        Assert.Equal(new Run(0, $"Nothing is damaged in {Folder}.\n", ""), await RunAsync("journal", "repair"));
        Assert.Empty(Files);
    }

    [EmbeddedFact]
    public async Task Verify_says_what_each_journal_holds_and_changes_nothing()
    {
        await SpillAsync(2);
        var before = Snapshot();

        var text = await RunAsync("journal", "verify");
        var json = await RunAsync("journal", "verify", "--json", Folder);

        Assert.Equal((0, ""), (text.ExitCode, text.Error));
        Assert.StartsWith($"1 journal in {Folder}.\n\nbuffer-0: well\n  events         2, 1 to 2\n", text.Output, StringComparison.Ordinal);
        Assert.Matches($"  owner          none; the last was process [0-9]+\n  segment        {First}  1 to 2, [0-9,]+ bytes\n$", text.Output);
        var length = new FileInfo(Segment).Length;
        var journal = Journal(json);
        Assert.Equal((0, ""), (json.ExitCode, json.Error));
        Assert.Equal(("buffer-0", 2, 1, 2, 2), (journal.GetProperty("id").GetString(), Number(journal, "events"), Number(journal, "first_sequence_nr"), Number(journal, "last_sequence_nr"), Number(journal, "highest_sequence_nr")));
        Assert.Equal((0, length, 0), (Number(journal, "deleted_to"), Number(journal, "bytes"), Number(journal, "set_aside_bytes")));
        Assert.False(journal.GetProperty("owner").GetProperty("running").GetBoolean());
        Assert.Equal($$"""[{"name":"{{First}}","first_sequence_nr":1,"last_sequence_nr":2,"bytes":{{length}}}]""", journal.GetProperty("segments").GetRawText());
        Assert.Equal(before, Snapshot());
    }

    [EmbeddedFact]
    public async Task A_journal_in_use_is_read_and_its_owner_named_and_no_repair_touches_it()
    {
        Configure("telemetry.flush.size = 1");
        await DoAsync("telemetry", "enable");
        await Receiver.StopAsync();
        using var owner = Start("ingest", "-");
        await owner.WriteAsync(Lines(0, 3));
        await Until.TrueAsync(() => Spill.Contains(IdOf(2).ToString(), StringComparison.Ordinal), "three events in the spill");

        var verified = Journal(await RunAsync("journal", "verify", "--json"));
        var repaired = await RunAsync("journal", "repair");

        Assert.Equal($$"""{"pid":{{owner.Id}},"running":true}""", verified.GetProperty("owner").GetRawText());
        Assert.Equal((1, ""), (repaired.ExitCode, repaired.Output));
        Assert.Contains($"is owned by process {owner.Id}.", repaired.Error, StringComparison.Ordinal);
        await owner.KillAsync();
        Assert.False(Journal(await RunAsync("journal", "verify", "--json")).GetProperty("owner").GetProperty("running").GetBoolean());
        Assert.Equal(0, (await RunAsync("journal", "repair")).ExitCode);
    }

    [EmbeddedFact]
    public async Task Dump_prints_each_event_as_it_is_stored()
    {
        await SpillAsync(2);

        var run = await RunAsync("journal", "dump");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        var lines = run.Output.TrimEnd('\n').Split('\n').Select(line => JsonDocument.Parse(line).RootElement).ToArray();
        Assert.Equal([1, 2], lines.Select(line => Number(line, "sequence_nr")));
        Assert.All(lines, line => Assert.Equal(("buffer-0", 4711, "B"), (line.GetProperty("journal").GetString(), Number(line, "serializer"), line.GetProperty("manifest").GetString())));
        Assert.Contains("\"name\":\"n1\"", lines[1].GetProperty("payload").GetRawText(), StringComparison.Ordinal);
    }

    [EmbeddedFact]
    public async Task A_changed_byte_is_found_set_aside_and_what_stood_before_it_is_kept_and_delivered()
    {
        await SpillAsync(2);
        var damaged = await File.ReadAllBytesAsync(Segment);
        damaged[^1] ^= 1;
        await File.WriteAllBytesAsync(Segment, damaged);

        var verify = await RunAsync("journal", "verify");
        var dump = await RunAsync("journal", "dump");
        var repair = await RunAsync("journal", "repair", "--json");

        Assert.Equal(1, verify.ExitCode);
        Assert.Contains("buffer-0: damaged\n", verify.Output, StringComparison.Ordinal);
        Assert.Matches(
            $"^buffer-0: damaged: {Segment}: damaged, the [0-9]+ bytes behind offset [0-9]+ cannot be read\n1 journal damaged. 'pipeline journal repair' sets aside what is, and keeps the rest.\n$",
            verify.Error);
        Assert.Equal((1, 1), (dump.ExitCode, dump.Output.Count(c => c == '\n')));
        Assert.Equal((0, ""), (repair.ExitCode, repair.Error));
        Assert.StartsWith($"{Segment}: damaged and set aside, ", Journal(repair).GetProperty("set_aside")[0].GetString(), StringComparison.Ordinal);
        Assert.Equal(damaged, await File.ReadAllBytesAsync(Segment + ".damaged"));
        var after = await RunAsync("journal", "verify");
        Assert.Equal((0, ""), (after.ExitCode, after.Error));
        Assert.Contains($", and {damaged.Length.ToString("N0", CultureInfo.InvariantCulture)} set aside\n", after.Output, StringComparison.Ordinal);
        Receiver.Start();
        await DoAsync("telemetry", "flush");
        Assert.Equal(["n0"], Received.Select(e => e.Name));
    }

    [EmbeddedFact]
    public async Task A_torn_tail_is_noted_and_is_no_damage()
    {
        await SpillAsync(1);
        await File.AppendAllTextAsync(Segment, "torn");

        var run = await RunAsync("journal", "verify", Folder);

        Assert.Equal(0, run.ExitCode);
        Assert.StartsWith($"buffer-0: torn-tail: {Segment}: the 4 bytes behind offset ", run.Error, StringComparison.Ordinal);
    }

    [EmbeddedFact]
    public async Task Segments_whose_numbers_do_not_rise_are_found()
    {
        await SpillAsync(3);
        var backup = await File.ReadAllBytesAsync(Segment);
        Directory.Delete(Folder, recursive: true);
        await SpillAsync(2, "telemetry.spill.max-segment-size = 2KiB", string.Concat(Enumerable.Repeat("long text ", 120)));
        Assert.Equal([First, "00000000000000000002.seg"], Directory.GetFiles(Path.GetDirectoryName(Segment)!, "*.seg").Select(Path.GetFileName).Order());
        await File.WriteAllBytesAsync(Segment, backup);

        var run = await RunAsync("journal", "verify");

        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith("buffer-0: out-of-order: ", run.Error, StringComparison.Ordinal);
        Assert.Contains("begins at 2, but the segment before goes up to 3\n", run.Error, StringComparison.Ordinal);
    }

    [EmbeddedTheory]
    [InlineData("missing", "There is no folder or file ")]
    [InlineData("", "The place of the journals is empty.")]
    [InlineData("Data Source=x;Pooling=s3cret", "The connection cannot be understood;")]
    [InlineData("Data Source=x;Default Timeout=99999999999", "The connection cannot be understood;")]
    [InlineData("Data Source=;Pooling=False", "The connection cannot be understood;")]
    [InlineData("Hots=db;Password=s3cret", "The connection cannot be understood;")]
    [InlineData("Host=db;Data Source=x;Password=s3cret", "The connection cannot be understood;")]
    [InlineData("Host=db;Password=a;s3cret=b", "The connection cannot be understood;")]
    [InlineData("Host=db;Password=\"s3cret", "The connection cannot be understood;")]
    [InlineData("postgres://me:s3cret@db/events", "The connection cannot be understood;")]
    public async Task A_place_that_cannot_be_read_is_refused_with_the_way_out(string place, string problem)
    {
        var run = await RunAsync("journal", "verify", place);

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.StartsWith($"pipeline: {problem}", run.Error, StringComparison.Ordinal);
        Assert.Contains(" Give ", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", run.Error, StringComparison.Ordinal);
    }

    [EmbeddedFact]
    public async Task The_folder_of_one_journal_is_refused_with_the_one_around_it()
    {
        await SpillAsync(1);

        var run = await RunAsync("journal", "repair", Path.Combine(Folder, "buffer-0"));

        Assert.Equal(new Run(2, "", $"pipeline: {Path.Combine(Folder, "buffer-0")} is the folder of one journal. Give the folder that it is in, {Folder}.\n"), run);
    }

    // Each event is a batch of its own, and so an event of the journal.
    private async Task SpillAsync(int count, string more = "", string text = "")
    {
        Configure(more);
        await DoAsync("telemetry", "enable");
        await Receiver.StopAsync();
        for (var i = 0; i < count; i++) await DoAsync("track", "feature.used", $"n{i}", "--meta", $"text={text}");
    }

    private string Snapshot() => string.Join('\n', Files.Select(file => $"{file} {Convert.ToHexString(File.ReadAllBytes(Path.Combine(Home, file)))}"));

    private static JsonElement Journal(Run run) => JsonDocument.Parse(run.Output).RootElement.GetProperty("journals")[0];

    private static long Number(JsonElement of, string name) => of.GetProperty(name).GetInt64();
}
