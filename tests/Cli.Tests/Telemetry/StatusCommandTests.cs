using System.Text.Json;

namespace Pipeline.Cli.Tests;

public sealed class StatusCommandTests : CliTest
{
    [Fact]
    public async Task Unasked_means_off_and_looking_writes_nothing()
    {
        var run = await RunAsync("telemetry", "status");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal(
            $"""
            Telemetry is off: you have not enabled it.

              your answer    none
              policy         1
              machine id     not computed while telemetry is off
              backend        default  noop  ready  nowhere
              pending        0
              delivered      0
              dropped        0
              last delivery  never
              your choice    {ConsentFile}
              state          {State}

            """,
            run.Output);
        Assert.Empty(Files);
    }

    [Fact]
    public async Task The_object_has_every_member_while_off() =>
        Assert.Equal(
            new Run(0, """{"enabled":false,"source":"unset","local_only":false,"answer":null,"policy":{"version":1,"url":null},"machine_id":null,"backends":[{"name":"default","type":"noop","target":"nowhere","state":"ready","problem":null,"waiting_until":null}],"pending":0,"dropped":{},"filtered":0,"erasures":[],"supervision":[]}""" + "\n", ""),
            await RunAsync("telemetry", "status", "--json"));

    [Fact]
    public async Task The_object_names_every_backend_and_what_is_pending()
    {
        var file = Path.Combine(Root, "events.ndjson");
        await Receiver.StopAsync();
        Variables["PIPELINE_CONFIG"] = WriteFile("tool.conf",
            $$"""
            telemetry.exit.budget = 60s
            telemetry.backends {
              main { endpoint = "{{Receiver.Endpoint}}?key=secret", timeout = 60s }
              copy { type = file, path = "{{file}}" }
              bad  { type = pigeon }
            }
            """);
        await DoAsync("telemetry", "enable");
        await DoAsync("track", "feature.used", "search");

        var run = await RunAsync("telemetry", "status", "--json");

        var status = JsonDocument.Parse(run.Output).RootElement;
        Assert.Equal(
            [
                ("main", "http", $"{Receiver.Endpoint}", "cannot connect (ConnectionRefused)"),
                ("copy", "file", file, null),
                ("bad", "pigeon", "", "telemetry.backends.bad.type must be http, otlp, datadog, posthog, file, stdout or noop, found \"pigeon\""),
            ],
            status.GetProperty("backends").EnumerateArray().Select(backend => (
                backend.GetProperty("name").GetString(), backend.GetProperty("type").GetString(),
                backend.GetProperty("target").GetString(), backend.GetProperty("problem").GetString())));
        Assert.Equal("misconfigured", status.GetProperty("backends")[2].GetProperty("state").GetString());
        Assert.True(status.GetProperty("enabled").GetBoolean());
        Assert.Equal("config", status.GetProperty("source").GetString());
        Assert.Matches("^[0-9a-f]{16}$", status.GetProperty("machine_id").GetString());
        Assert.Equal(1, status.GetProperty("pending").GetInt64());
        Assert.Contains("Backend 'bad': telemetry.backends.bad.type must be http, otlp, datadog, posthog, file, stdout or noop", run.Error, StringComparison.Ordinal);
        Assert.Single(await File.ReadAllLinesAsync(file));
    }

    [Fact]
    public async Task What_other_processes_know_of_a_backend_that_is_down_is_shown()
    {
        Configure();
        await DoAsync("telemetry", "enable");
        WriteFile(
            $"{Path.GetRelativePath(Root, State)}/attempts/default.json",
            """{ "failures": 3, "at": "2026-01-02T03:04:05Z", "not_before": "2026-01-02T03:04:06Z", "retry_after": "2106-01-02T03:04:05Z", "reason": "answered 503 Service Unavailable" }""");

        var forPeople = await RunAsync("telemetry", "status");
        var json = await RunAsync("telemetry", "status", "--json");

        Assert.Contains(
            $"""
              backend        default  http  waiting  {Receiver.Endpoint}
                                      answered 503 Service Unavailable; not tried again before 2106-01-02 03:04:05Z

            """,
            forPeople.Output, StringComparison.Ordinal);
        Assert.Contains(
            "\"state\":\"waiting\",\"problem\":\"answered 503 Service Unavailable\",\"waiting_until\":\"2106-01-02T03:04:05Z\"}", json.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Actors_that_failed_are_shown()
    {
        Configure();
        await DoAsync("telemetry", "enable");
        WriteFile(
            $"{Path.GetRelativePath(Root, State)}/ledger.json",
            """{ "accepted": 1, "delivered": 1, "dropped": {}, "supervision": { "buffer": { "restarts": 2, "stops": 1, "reason": "IOException: no", "at": "2026-01-02T03:04:05Z" } } }""");

        var forPeople = await RunAsync("telemetry", "status");
        var json = await RunAsync("telemetry", "status", "--json");

        Assert.Contains("  supervision    buffer  restarted 2, stopped 1, last 2026-01-02 03:04:05Z: IOException: no\n", forPeople.Output, StringComparison.Ordinal);
        Assert.Contains(
            "\"supervision\":[{\"actor\":\"buffer\",\"restarts\":2,\"stops\":1,\"reason\":\"IOException: no\",\"at\":\"2026-01-02T03:04:05Z\"}]", json.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Looking_sends_nothing()
    {
        Configure();
        await DoAsync("telemetry", "enable");
        await Receiver.StopAsync();
        await DoAsync("track", "feature.used", "search");
        Receiver.Start();

        var run = await RunAsync("telemetry", "status");

        Assert.Contains("  pending        1\n", run.Output, StringComparison.Ordinal);
        Assert.Empty(Requests);
    }

    [Theory]
    [InlineData("DO_NOT_TRACK", "1", "Telemetry is off: DO_NOT_TRACK is set.", "do-not-track", "")]
    [InlineData("DO_NOT_TRACK", "0", "Telemetry is on: you have enabled it.", "config", "")]
    [InlineData("TELEMETRY_ENABLED", "false", "Telemetry is off: TELEMETRY_ENABLED does not say yes.", "telemetry-enabled", "")]
    [InlineData("TELEMETRY_ENABLED", "true", "Telemetry is on: TELEMETRY_ENABLED says yes.", "telemetry-enabled", "")]
    [InlineData("TELEMETRY_ENABLED", "perhaps", "Telemetry is off: TELEMETRY_ENABLED does not say yes.", "telemetry-enabled", "TELEMETRY_ENABLED must be true or false, found \"perhaps\": telemetry is off\n")]
    [InlineData("TELEMETRY_LOCAL", "true", "Telemetry is on, and stays on this machine: you have enabled it.", "config", "")]
    [InlineData("TELEMETRY_LOCAL", "perhaps", "Telemetry is off: TELEMETRY_LOCAL is neither true nor false.", "telemetry-local", "TELEMETRY_LOCAL must be true or false, found \"perhaps\": telemetry is off\n")]
    public async Task Race_26_Status_names_who_decided(string variable, string value, string text, string source, string note)
    {
        await DoAsync("telemetry", "enable");
        Variables[variable] = value;

        var forPeople = await RunAsync("telemetry", "status");
        var json = await RunAsync("telemetry", "status", "--json");

        Assert.StartsWith(text + "\n", forPeople.Output, StringComparison.Ordinal);
        Assert.Equal(note, forPeople.Error);
        Assert.Equal(source, JsonDocument.Parse(json.Output).RootElement.GetProperty("source").GetString());
    }

    [Fact]
    public async Task Status_says_when_and_how_consent_was_given_and_to_which_policy()
    {
        Configure("telemetry { policy-version = 3, policy-url = \"https://example.org/telemetry?v=3\" }");
        WriteFile(
            "home/.config/pipeline/telemetry.conf",
            "telemetry { enabled = true, epoch = 5, policy-version = 3, decided-at = \"2026-01-02T03:04:05Z\", decided-by = prompt }");

        var forPeople = await RunAsync("telemetry", "status");
        var json = await RunAsync("telemetry", "status", "--json");

        Assert.Contains("  your answer    yes, by prompt, 2026-01-02 03:04:05Z, to policy 3\n", forPeople.Output, StringComparison.Ordinal);
        Assert.Contains("  policy         3  https://example.org/telemetry?v=3\n", forPeople.Output, StringComparison.Ordinal);
        Assert.Contains(
            "\"answer\":{\"yes\":true,\"at\":\"2026-01-02T03:04:05Z\",\"by\":\"prompt\",\"policy_version\":3},"
                + "\"policy\":{\"version\":3,\"url\":\"https://example.org/telemetry?v=3\"}",
            json.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Status_says_that_the_environment_has_answered()
    {
        Configure("telemetry.policy-version = 2");
        Variables["TELEMETRY_ENABLED"] = "true";

        var forPeople = await RunAsync("telemetry", "status");
        var json = await RunAsync("telemetry", "status", "--json");

        Assert.Contains("  your answer    yes, by environment, to policy 2\n", forPeople.Output, StringComparison.Ordinal);
        Assert.Contains(
            "\"answer\":{\"yes\":true,\"at\":null,\"by\":\"environment\",\"policy_version\":2}", json.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Status_says_that_the_policy_was_raised_and_what_was_agreed_to()
    {
        await DoAsync("telemetry", "enable");
        Configure("telemetry.policy-version = 2");

        var forPeople = await RunAsync("telemetry", "status");
        var json = await RunAsync("telemetry", "status", "--json");
        await DoAsync("telemetry", "enable");
        var agreed = await RunAsync("telemetry", "status");

        Assert.StartsWith(
            "Telemetry is off: the tool's policy has changed since you agreed, and you have not been asked since.\n",
            forPeople.Output, StringComparison.Ordinal);
        Assert.Matches("  your answer    yes, by command, [-0-9]{10} [:0-9]{8}Z, to policy 1\n  policy         2\n", forPeople.Output);
        Assert.Equal("policy-raised", JsonDocument.Parse(json.Output).RootElement.GetProperty("source").GetString());
        Assert.StartsWith("Telemetry is on: you have enabled it.\n", agreed.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_consent_file_that_cannot_be_understood_means_off()
    {
        WriteFile("home/.config/pipeline/telemetry.conf", "telemetry { enabled = ");

        var run = await RunAsync("telemetry", "status");

        Assert.StartsWith("Telemetry is off: your consent file cannot be read.\n", run.Output, StringComparison.Ordinal);
        Assert.StartsWith(ConsentFile, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_authors_flag_beats_the_user()
    {
        await DoAsync("telemetry", "enable");
        Configure("telemetry.feature-enabled = false");
        Variables["TELEMETRY_ENABLED"] = "true";

        var run = await RunAsync("telemetry", "status");

        Assert.StartsWith("Telemetry is off: the tool does not offer it.\n", run.Output, StringComparison.Ordinal);
    }
}
