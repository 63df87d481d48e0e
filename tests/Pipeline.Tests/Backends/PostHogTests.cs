using System.Text;

namespace Pipeline.Tests.Backends;

/// <summary>What PostHog is sent, byte by byte.</summary>
public class PostHogTests
{
    [Fact]
    public async Task A_request_arrives_with_the_key_and_the_events_in_its_body()
    {
        using var backend = new VendorBackend("posthog", "200 OK");

        Assert.Same(Accepted.Instance, await backend.SendAsync(VendorBackend.FullEvent, new TelemetryEvent("my.own", "thing")));

        var body =
            """{"api_key":"hunter2","batch":[{"event":"command.invocation","distinct_id":"0123456789abcdef","""
            + "\"uuid\":\"01890a5d-ac96-774b-bcce-b302099a8057\",\"timestamp\":\"2026-01-02T03:04:05.0000000Z\",\"properties\":{"
            + "\"name\":\"build\",\"tool\":\"tool\",\"version\":\"1.2.3\",\"os\":\"linux\",\"arch\":\"amd64\",\"runtime_version\":\"10.0.1\","
            + "\"os_version\":\"6.1\",\"duration_ms\":1200,\"exit_code\":0,\"args\":[\"-c\",\"\\\"x\\\"\"],\"error\":\"no\\nsuch file\","
            + "\"metadata.env\":\"ci,prod\",\"metadata.say \\\"hi\\\"\":\"C:\\\\ \\u0001 é \U0001F600\",\"metadata.empty\":\"\","
            + "\"$geoip_disable\":true,\"$ip\":null}},"
            + "{\"event\":\"my.own\",\"properties\":{\"name\":\"thing\",\"$geoip_disable\":true,\"$ip\":null}}]}";
        Assert.Equal(
            [
                "POST /batch/ HTTP/1.1",
                $"Host: {backend.Authority}",
                "User-Agent: tool/1.2.3",
                "Idempotency-Key: 01890a5d-ac96-774b-bcce-b302099a8057",
                "Content-Type: application/json",
                $"Content-Length: {Encoding.UTF8.GetByteCount(body)}",
                "",
                body,
            ],
            Assert.Single(backend.Requests));
    }

    [Fact]
    public async Task Metadata_takes_no_property_that_is_ours_or_has_a_meaning_for_PostHog()
    {
        using var backend = new VendorBackend("posthog", "200 OK");
        var metadata = new Dictionary<string, string> { ["name"] = "a", ["$set"] = "b", ["distinct_id"] = "c" };

        await backend.SendAsync(new TelemetryEvent("t", "n") { Metadata = metadata });

        Assert.Contains(
            "\"properties\":{\"name\":\"n\",\"metadata.name\":\"a\",\"metadata.$set\":\"b\",\"metadata.distinct_id\":\"c\",\"$geoip",
            Assert.Single(backend.Requests)[^1],
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_answer_makes_the_key_part_of_a_message()
    {
        using var backend = new VendorBackend("posthog", "401 hunter2");

        var retry = Assert.IsType<Retry>(await backend.SendAsync());

        Assert.DoesNotContain("hunter2", retry.Reason, StringComparison.Ordinal);
    }
}
