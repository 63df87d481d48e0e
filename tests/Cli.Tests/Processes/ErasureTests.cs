using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Pipeline.Cli.Tests;

/// <summary>R11 with real processes and a real receiver: what is asked for is asked for until it is confirmed, and no sooner said to be.</summary>
public sealed partial class ErasureTests : CliTest
{
    private const string Taken = "The request to erase what was received from this machine has been taken by the erasure endpoint.\n";
    private const string Disabled = "Telemetry disabled.\nAll pending events have been discarded.\n";

    private string Deletions => Path.Combine(State, "deletions");

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        Configure($"telemetry.deletion.endpoint = \"{Receiver.Endpoint}\"");
    }

    [Fact]
    public async Task R11_An_endpoint_that_is_down_and_then_up_is_pending_and_then_confirmed_after_restarts()
    {
        await Receiver.StopAsync();

        var reset = await RunAsync("telemetry", "reset");

        Assert.Equal((3, Disabled), (reset.ExitCode, reset.Output));
        Assert.Equal(
            "The erasure request is not confirmed yet: the erasure endpoint: cannot connect (ConnectionRefused).\n"
                + "What is not confirmed is asked for again on later runs, for 90 days; 'telemetry status' shows how far it is.\n",
            reset.Error);
        var pending = await StatusAsync();
        Assert.Equal(("pending", "cannot connect (ConnectionRefused)"), (pending.State, pending.Reason));

        Receiver.Start();
        MakeDue();
        await DoAsync("telemetry", "status");
        Assert.Empty(Requests);
        await DoAsync("track", "feature.used", "search");

        var confirmed = await StatusAsync();
        Assert.Equal(("confirmed", null, pending.Id), (confirmed.State, confirmed.Reason, confirmed.Id));
        var request = Assert.Single(Requests);
        Assert.Equal($$"""{"machine_id":"{{confirmed.MachineId}}"}""", Text(request));
        Assert.Equal(pending.Id.ToString(), request.Headers["Idempotency-Key"]);

        await DoAsync("track", "feature.used", "search");
        Assert.Single(Requests);
    }

    [Fact]
    public async Task R11_An_endpoint_that_answers_no_is_pending()
    {
        Status = 500;

        var reset = await RunAsync("telemetry", "reset");

        Assert.Equal(3, reset.ExitCode);
        Assert.Contains("the erasure endpoint: answered 500 Internal Server Error.\n", reset.Error, StringComparison.Ordinal);
        Status = 200;
        Assert.Equal(new Run(0, Disabled + Taken, ""), await RunAsync("telemetry", "reset"));
        Assert.Equal(2, Requests.Count);
        Assert.Single(Requests.Select(request => request.Headers["Idempotency-Key"]).Distinct());
    }

    [Fact]
    public async Task R9_A_reset_that_is_killed_once_it_is_recorded_is_finished_by_the_next_run()
    {
        using var killed = Start("telemetry", "reset");
        await Until.TrueAsync(() => killed.HasExited || (Directory.Exists(Deletions) && Directory.GetFiles(Deletions, "*.json").Length > 0), "a record");
        await killed.KillAsync();
        var id = (await StatusAsync()).Id;

        MakeDue();
        await DoAsync("track", "feature.used", "search");

        Assert.Equal(("confirmed", id), ((await StatusAsync()).State, (await StatusAsync()).Id));
        Assert.Equal([id.ToString()], Requests.Select(request => request.Headers["Idempotency-Key"]).Distinct());
    }

    [Fact]
    public async Task R11_Two_resets_at_once_lose_nothing()
    {
        using var one = Start("telemetry", "reset");
        using var two = Start("telemetry", "reset");
        var both = new[] { await one.EndAsync(), await two.EndAsync() };
        MakeDue();
        await DoAsync("track", "feature.used", "search");

        Assert.All(both, run => Assert.True(run.ExitCode is 0 or 3, run.ToString()));
        Assert.Contains(both, run => run.ExitCode == 0);
        using var status = JsonDocument.Parse((await RunAsync("telemetry", "status", "--json")).Output);
        var erasures = status.RootElement.GetProperty("erasures").EnumerateArray().ToArray();
        Assert.All(erasures, erasure => Assert.Equal("confirmed", erasure.GetProperty("state").GetString()));
        Assert.Equal(
            erasures.Select(erasure => erasure.GetProperty("id").GetString()).Order(),
            Requests.Select(request => request.Headers["Idempotency-Key"]).Distinct().Order());
    }

    [Fact]
    public async Task R11_What_was_received_under_older_ids_is_asked_for_too()
    {
        await DoAsync("telemetry", "enable");
        await DoAsync("track", "feature.used", "search");
        // As if the machine had had another id then.
        var ledger = Path.Combine(State, "ledger.json");
        var current = Assert.Single(Received).MachineId!;
        await File.WriteAllTextAsync(ledger, (await File.ReadAllTextAsync(ledger)).Replace(current, "00000000deadbeef", StringComparison.Ordinal));
        await DoAsync("track", "feature.used", "search");

        var reset = await RunAsync("telemetry", "reset");

        Assert.Equal(0, reset.ExitCode);
        Assert.Contains("by the erasure endpoint, machine id 00000000deadbeef.\n", reset.Output, StringComparison.Ordinal);
        Assert.Equal(
            new[] { "{\"machine_id\":\"00000000deadbeef\"}", $"{{\"machine_id\":\"{current}\"}}" }.Order(),
            Requests.Skip(2).Select(Text).Order());
        Assert.DoesNotContain("machine_id", await File.ReadAllTextAsync(ledger), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Status_says_how_far_it_is_in_words()
    {
        await DoAsync("telemetry", "reset");

        var run = await RunAsync("telemetry", "status");

        Assert.Matches(
            """\n  erasure        requested [-0-9]{10} [:0-9]{8}Z for machine id [0-9a-f]{16}\n                   the erasure endpoint: confirmed [-0-9]{10} [:0-9]{8}Z\n$""",
            run.Output);
        Assert.Equal("", run.Error);
    }

    [Fact]
    public async Task An_e_mail_that_cannot_be_opened_is_printed_and_nothing_is_claimed()
    {
        Configure("telemetry.deletion.email = \"privacy@example.org\"");

        var run = await RunAsync("telemetry", "reset");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.StartsWith(
            Disabled + "To ask for erasure by e-mail, send the e-mail that this link prepares: mailto:privacy@example.org?subject=Erasure%20of%20",
            run.Output,
            StringComparison.Ordinal);
        Assert.Empty(Requests);
    }

    [Fact]
    public async Task A_misconfigured_endpoint_keeps_it_pending_and_names_the_key()
    {
        Configure("telemetry.deletion.endpoint = \"example.org\"");

        var run = await RunAsync("telemetry", "reset");

        Assert.Equal(3, run.ExitCode);
        Assert.Contains("telemetry.deletion.endpoint has no scheme: it must begin with http:// or https://", run.Error, StringComparison.Ordinal);
        Assert.Empty(Requests);
    }

    /// <summary>As if the wait of every pending request were over.</summary>
    private void MakeDue()
    {
        foreach (var path in Directory.GetFiles(Deletions, "*.json"))
            File.WriteAllText(path, NextAttempt().Replace(File.ReadAllText(path), "\"next_attempt\": \"2020-01-01T00:00:00Z\""));
    }

    private static string Text(ReceivedRequest request) => Encoding.UTF8.GetString(request.Body);

    private async Task<(Guid Id, string MachineId, string State, string? Reason)> StatusAsync()
    {
        var run = await RunAsync("telemetry", "status", "--json");
        using var status = JsonDocument.Parse(run.Output);
        var erasure = Assert.Single(status.RootElement.GetProperty("erasures").EnumerateArray());
        var target = Assert.Single(erasure.GetProperty("targets").EnumerateArray());
        return (
            erasure.GetProperty("id").GetGuid(),
            erasure.GetProperty("machine_id").GetString()!,
            erasure.GetProperty("state").GetString()!,
            target.GetProperty("reason").GetString());
    }

    [GeneratedRegex("\"next_attempt\": \"[^\"]*\"")]
    private static partial Regex NextAttempt();
}
