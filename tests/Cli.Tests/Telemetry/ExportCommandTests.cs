using System.Text;
using System.Text.Json;

namespace Pipeline.Cli.Tests;

/// <summary>The right of access, to take along.</summary>
public sealed class ExportCommandTests : CliTest
{
    private const string Secret = "ghp_abcdefghijklmnopqrstuvwxyz0123456789";

    private string Target => Path.Combine(Root, "export.ndjson");

    [Fact]
    public async Task Where_nothing_is_held_there_is_the_decision_alone_and_nothing_comes_to_be_in_the_home()
    {
        Assert.Equal(new Run(0, $"Wrote 1 line to {Target}.\n", ""), await RunAsync("telemetry", "export", Target));

        Assert.Equal(
            $$"""{"kind":"consent","decision":"off","source":"unset","epoch":0,"file":"{{ConsentFile}}","record":null}""" + "\n",
            await File.ReadAllTextAsync(Target));
        Assert.Empty(Files);
        Assert.Equal([Target], Directory.GetFiles(Root));
    }

    [Fact]
    public async Task Everything_is_written_a_line_each_and_events_byte_for_byte_as_they_are_sent()
    {
        await SpillAsync("track", "feature.used", "search", "--meta", "k=ä \"x\"", "--meta", $"token={Secret}");
        WriteFile("home/.local/state/pipeline/telemetry/deletions/1.json", "{\n  \"id\": 1,\n  \"state\": \"pending\"\n}\n");
        WriteFile("home/.local/state/pipeline/telemetry/deletions/2.json", "half a");
        WriteFile("home/.local/state/pipeline/telemetry/events.ndjson", "{\"type\":\"t\",\"name\":\"n\"}\ntorn");

        var run = await RunAsync("telemetry", "export", Target);
        Receiver.Start();
        await DoAsync("telemetry", "flush");

        Assert.Equal(new Run(0, $"Wrote 7 lines to {Target}.\n", ""), run);
        var lines = await File.ReadAllLinesAsync(Target);
        var objects = lines.Select(line => JsonDocument.Parse(line).RootElement).ToArray();
        Assert.Equal(
            ["consent", "ledger", "erasure", "erasure", "pending", "local", "local"],
            objects.Select(one => one.GetProperty("kind").GetString()));
        var epoch = objects[0].GetProperty("epoch").GetInt64();
        var record = objects[0].GetProperty("record").GetRawText();
        Assert.Equal(
            $$"""{"kind":"consent","decision":"on","source":"config","epoch":{{epoch}},"file":"{{ConsentFile}}","record":{{record}}}""", lines[0]);
        var answer = objects[0].GetProperty("record").GetProperty("telemetry");
        Assert.Equal(
            (true, epoch, "command"),
            (answer.GetProperty("enabled").GetBoolean(), answer.GetProperty("epoch").GetInt64(), answer.GetProperty("decided-by").GetString()));
        Assert.Equal(1, objects[1].GetProperty("record").GetProperty("accepted").GetInt64());
        Assert.EndsWith("""1.json","record":{"id":1,"state":"pending"}}""", lines[2], StringComparison.Ordinal);
        Assert.EndsWith("""2.json","text":"half a"}""", lines[3], StringComparison.Ordinal);
        Assert.Equal(
            ["kind", "batch", "epoch", "mode", "backends", "will_be_sent", "event"], objects[4].EnumerateObject().Select(member => member.Name));
        Assert.Equal($"[{objects[4].GetProperty("event").GetRawText()}]", Encoding.UTF8.GetString(Assert.Single(Requests).Body));
        Assert.Equal("""{"kind":"local","event":{"type":"t","name":"n"}}""", lines[5]);
        Assert.Equal("""{"kind":"local","text":"torn"}""", lines[6]);
        Assert.DoesNotContain(lines, line => line.Contains(Secret, StringComparison.Ordinal));
    }

    [Fact]
    public async Task To_standard_output_the_data_stays_clean()
    {
        await SpillAsync("track", "feature.used", "search");
        await DoAsync("telemetry", "export", Target);

        var run = await RunAsync("telemetry", "export", "-");

        Assert.Equal(new Run(0, await File.ReadAllTextAsync(Target), "Wrote 3 lines.\n"), run);
        Assert.False(File.Exists("-"));
        Assert.Empty(Requests);
    }

    [Fact]
    public async Task The_file_is_its_users_alone()
    {
        await DoAsync("telemetry", "export", Target);

        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Target));
    }

    [Fact]
    public async Task A_file_that_is_there_is_replaced_only_by_force_and_is_then_its_users_alone()
    {
        await File.WriteAllTextAsync(Target, "mine");

        Assert.Equal(
            new Run(1, "", $"The export to '{Target}' failed: it exists already. Give another file, or --force to replace it.\n"),
            await RunAsync("telemetry", "export", Target));
        Assert.Equal("mine", await File.ReadAllTextAsync(Target));

        Assert.Equal(new Run(0, $"Wrote 1 line to {Target}.\n", ""), await RunAsync("telemetry", "export", Target, "--force"));
        Assert.StartsWith("""{"kind":"consent",""", await File.ReadAllTextAsync(Target), StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Target));
        Assert.Equal([Target], Directory.GetFiles(Root));
    }

    [Theory]
    [InlineData("no/such/file", "there is no folder ")]
    [InlineData("folder", "it is a folder. Give the path of a file.")]
    public async Task A_file_that_cannot_be_made_is_named_with_the_reason(string name, string reason)
    {
        Directory.CreateDirectory(Path.Combine(Root, "folder"));
        var target = Path.Combine(Root, name);

        var run = await RunAsync("telemetry", "export", target, "--force");

        Assert.Equal((1, ""), (run.ExitCode, run.Output));
        Assert.StartsWith($"The export to '{target}' failed: {reason}", run.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(Path.Combine(Root, "folder")));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    public async Task A_blank_file_is_wrong_usage(string file)
    {
        var run = await RunAsync("telemetry", "export", file);

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.StartsWith("<file> is empty: give the file to make, or - for standard output.\n", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_consent_file_that_cannot_be_understood_is_exported_as_it_is()
    {
        WriteFile("home/.config/pipeline/telemetry.conf", "telemetry { enabled = ");

        var run = await RunAsync("telemetry", "export", "-");

        Assert.Equal(
            $$"""{"kind":"consent","decision":"off","source":"unreadable-config","epoch":0,"file":"{{ConsentFile}}","text":"telemetry { enabled = "}""" + "\n",
            run.Output);
    }

    [EmbeddedFact]
    public async Task What_cannot_be_read_is_said_and_the_rest_is_written()
    {
        await SpillAsync("track", "feature.used", "search");
        WriteFile("home/.local/state/pipeline/telemetry/spill/buffer-7/00000000000000000001.seg", "no segment at all");

        var run = await RunAsync("telemetry", "export", Target);

        Assert.Equal((3, $"Wrote 3 lines to {Target}.\n"), (run.ExitCode, run.Output));
        Assert.Matches("^Not read: .*buffer-7.*: 17 bytes, not a segment of its folder that this version can read\n$", run.Error);
    }

    private async Task SpillAsync(params string[] track)
    {
        Configure();
        await DoAsync("telemetry", "enable");
        await Receiver.StopAsync();
        await DoAsync(track);
    }
}
