using System.Text;

namespace Pipeline.Tests.Backends;

/// <summary>What Datadog is sent, byte by byte.</summary>
public class DatadogTests
{
    [Fact]
    public async Task A_request_arrives_with_the_key_in_its_header_and_an_array_of_logs()
    {
        using var backend = new VendorBackend("datadog");

        Assert.Same(Accepted.Instance, await backend.SendAsync(VendorBackend.FullEvent, new TelemetryEvent("my.own", "thing")));

        var body =
            """[{"message":"command.invocation: build","ddsource":"telemetry","ddtags":"tool:tool,version:1.2.3,os:linux,arch:amd64,env:ci_prod","""
            + "\"hostname\":\"0123456789abcdef\",\"service\":\"tool\",\"timestamp\":1767323045000,\"id\":\"01890a5d-ac96-774b-bcce-b302099a8057\","
            + "\"type\":\"command.invocation\",\"name\":\"build\",\"version\":\"1.2.3\",\"os\":\"linux\",\"arch\":\"amd64\",\"runtime_version\":\"10.0.1\","
            + "\"os_version\":\"6.1\",\"duration_ms\":1200,\"exit_code\":0,\"args\":[\"-c\",\"\\\"x\\\"\"],\"error\":\"no\\nsuch file\","
            + "\"metadata\":{\"env\":\"ci,prod\",\"say \\\"hi\\\"\":\"C:\\\\ \\u0001 é \U0001F600\",\"empty\":\"\"}},"
            + "{\"message\":\"my.own: thing\",\"ddsource\":\"telemetry\",\"type\":\"my.own\",\"name\":\"thing\"}]";
        Assert.Equal(
            [
                "POST /api/v2/logs HTTP/1.1",
                $"Host: {backend.Authority}",
                "User-Agent: tool/1.2.3",
                "Idempotency-Key: 01890a5d-ac96-774b-bcce-b302099a8057",
                "DD-API-KEY: hunter2",
                "Content-Type: application/json",
                $"Content-Length: {Encoding.UTF8.GetByteCount(body)}",
                "",
                body,
            ],
            Assert.Single(backend.Requests));
    }

    [Theory]
    [InlineData(0, "timestamp")]
    [InlineData(-17 * 60, "timestamp")]
    [InlineData((-17 * 60) - 1, "collected_at")]
    [InlineData(-90 * 24 * 60, "collected_at")]
    [InlineData(60, "timestamp")]
    [InlineData(61, "collected_at")]
    public void A_log_whose_time_would_not_be_taken_is_dated_by_its_arrival(int minutes, string key)
    {
        var then = Some.Time.AddMinutes(minutes);

        var body = Encoding.UTF8.GetString(DatadogLogs.Write([Some.Event() with { Timestamp = then }], Some.Time).Written);

        Assert.Contains($"\"ddsource\":\"telemetry\",\"{key}\":{then.ToUnixTimeMilliseconds()},\"id\"", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_configured_headers_go_along()
    {
        using var backend = new VendorBackend(
            "datadog", configure: entry => entry with { Headers = new Dictionary<string, string> { ["X-Tenant"] = "acme" } });

        await backend.SendAsync();

        Assert.Equal(["X-Tenant: acme", "DD-API-KEY: hunter2"], Assert.Single(backend.Requests)[4..6]);
    }

    [Theory]
    [InlineData("403 hunter2")]
    [InlineData("500 hunter2")]
    public async Task No_answer_makes_the_key_part_of_a_message(string status)
    {
        using var backend = new VendorBackend("datadog", status);

        var retry = Assert.IsType<Retry>(await backend.SendAsync());

        Assert.DoesNotContain("hunter2", retry.Reason, StringComparison.Ordinal);
    }
}
