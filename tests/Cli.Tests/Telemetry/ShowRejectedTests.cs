using System.Text.Json;

namespace Pipeline.Cli.Tests;

/// <summary>What a receiver has rejected, on the command line.</summary>
public sealed class ShowRejectedTests : CliTest
{
    [Fact]
    public async Task What_was_rejected_is_shown_exported_and_gone_with_the_consent()
    {
        Configure();
        await DoAsync("telemetry", "enable");
        Assert.Equal(
            new Run(0, "No backend has rejected an event, or nothing of that is kept any more.\n", ""),
            await RunAsync("telemetry", "show", "--rejected"));
        Status = 400;
        await RunAsync("track", "feature.used", "search");

        var text = (await RunAsync("telemetry", "show", "--rejected")).Output;
        var json = JsonDocument.Parse((await RunAsync("telemetry", "show", "--rejected", "--json")).Output).RootElement.GetProperty("rejected");
        var export = (await RunAsync("telemetry", "export", "-")).Output;

        Assert.StartsWith("1 event rejected and dropped, the oldest first. Never sent again.\n", text, StringComparison.Ordinal);
        Assert.Contains("backend default: answered 400 Bad Request", text, StringComparison.Ordinal);
        Assert.Contains("\"name\": \"search\"", text, StringComparison.Ordinal);
        Assert.Equal("search", Assert.Single(json.EnumerateArray()).GetProperty("event").GetProperty("name").GetString());
        Assert.Contains("""{"kind":"rejected","record":{"time":""", export, StringComparison.Ordinal);

        await DoAsync("telemetry", "disable");
        Assert.Equal("""{"rejected":[]}""" + "\n", (await RunAsync("telemetry", "show", "--rejected", "--json")).Output);
    }
}
