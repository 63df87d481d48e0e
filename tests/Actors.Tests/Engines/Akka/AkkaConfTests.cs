using System.Text.Json;
using Akka.Configuration;
using Pipeline.Hocon;

namespace Pipeline.Actors.Tests;

/// <summary>What our reader makes of <c>hocon/akka.conf</c>, Akka.NET's own takes as it is.</summary>
public sealed class AkkaConfTests
{
    [Fact]
    public void Akka_reads_each_value_of_the_resolved_overlay_as_we_do()
    {
        var file = Path.Combine(AppContext.BaseDirectory, "hocon", "akka.conf");
        var ours = HoconConfig.ParseFile(
            file, new HoconOptions { GetEnvironmentVariable = name => name == "TELEMETRY_SEED_0" ? "akka.tcp://telemetry@a:4053" : null });

        var theirs = ConfigurationFactory.ParseString(ours.ToJson());

        var leaves = ours.Leaves().ToList();
        Assert.NotEmpty(leaves);
        Assert.All(leaves, leaf => Assert.Equal(Text(leaf), Read(theirs, leaf)));
        Assert.Equal(TimeSpan.FromSeconds(10), theirs.GetTimeSpan("akka.coordinated-shutdown.default-phase-timeout"));
        Assert.Equal(["akka.tcp://telemetry@a:4053"], theirs.GetStringList("akka.cluster.seed-nodes"));
        Assert.Equal("akka.persistence.journal.sql", theirs.GetString("akka.persistence.journal.plugin"));
    }

    private static string Text(HoconLeaf leaf)
    {
        using var json = JsonDocument.Parse(leaf.Json);
        return json.RootElement.ValueKind switch
        {
            JsonValueKind.Array => string.Join('\n', json.RootElement.EnumerateArray().Select(item => item.ToString())),
            JsonValueKind.String => json.RootElement.GetString()!,
            _ => json.RootElement.GetRawText(),
        };
    }

    private static string Read(Config config, HoconLeaf leaf) =>
        leaf.Json.StartsWith('[') ? string.Join('\n', config.GetStringList(leaf.Path)) : config.GetString(leaf.Path);
}
