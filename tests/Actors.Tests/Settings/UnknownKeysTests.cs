using System.Reflection;
using System.Text.RegularExpressions;

namespace Pipeline.Actors.Tests;

/// <summary>What nobody reads is said, with its place and what was probably meant; and nothing else follows from it.</summary>
public sealed partial class UnknownKeysTests
{
    [Theory]
    [InlineData("telemetry.flush.intervall = 30s", "1:29: nothing reads telemetry.flush.intervall: did you mean flush.interval?")]
    [InlineData("telemetry { flush { interval = 30s\n sise = 3 } }", "2:9: nothing reads telemetry.flush.sise: did you mean flush.size?")]
    [InlineData("telemetry.flushInterval = 30s", "1:27: nothing reads telemetry.flushInterval: did you mean flush.interval?")]
    [InlineData("telemetry.flush_interval = 30s", "1:28: nothing reads telemetry.flush_interval: did you mean flush.interval?")]
    [InlineData("telemetry.interval = 30s", "1:22: nothing reads telemetry.interval: did you mean flush.interval?")]
    [InlineData("telemetry.lcoal-only = true", "1:24: nothing reads telemetry.lcoal-only: did you mean local-only?")]
    [InlineData("telemetry.feature-enable = true", "1:28: nothing reads telemetry.feature-enable: did you mean feature-enabled?")]
    [InlineData("telemetry.bufer { capacity = 3, more = 4 }", "1:30: nothing reads telemetry.bufer: did you mean buffer?")]
    [InlineData("telemetry.header { a = b }", "1:24: nothing reads telemetry.header: did you mean headers?")]
    [InlineData("telemetry.deletion.endpiont = null", "1:31: nothing reads telemetry.deletion.endpiont: did you mean deletion.endpoint?")]
    [InlineData("telemetry.deletion.colour {}", "1:27: nothing reads telemetry.deletion.colour: reference.conf has every key")]
    [InlineData("telemetry.backends.main.api_key = k", "1:35: nothing reads telemetry.backends.main.api_key: did you mean backends.main.api-key?")]
    [InlineData("telemetry.backends.\"a.b\".tpye = noop", "1:33: nothing reads telemetry.backends.\"a.b\".tpye: did you mean backends.\"a.b\".type?")]
    [InlineData("telemetry.colour = blue", "1:20: nothing reads telemetry.colour: reference.conf has every key")]
    [InlineData("telemtry.local-only = true", "1:23: nothing reads telemtry: did you mean telemetry?")]
    public void A_key_that_nobody_reads_is_said_with_its_place_and_the_nearest_known_one(string text, string sentence) =>
        Assert.Equal([$"the configuration:{sentence}"], TelemetryConfiguration.Parse(text).UnknownKeys);

    [Theory]
    [InlineData("")]
    [InlineData("telemetry { metadata { anything = 1, \"a.b\" = 2 }, headers { X-Whatever = 3 }, deletion.headers { Y = 4 } }")]
    [InlineData("telemetry.backends { anything {}, \"any.thing\" { type = noop, headers { X-Any = 1 } } }")]
    [InlineData("telemetry.backends.main { type = otlp, endpoint = \"https://a.example\", protocol = grpc, acknowledge = sdk, gzip-above = off }")]
    [InlineData("akka.persistence.journal.plugin = x, mytool { flsh.intervall = 3 }, telephone = 3")]
    public void Keys_of_maps_and_those_of_others_are_no_matter_of_ours(string text) => Assert.Empty(TelemetryConfiguration.Parse(text).UnknownKeys);

    [Fact]
    public void Each_is_said_once_and_no_more_than_twenty_are()
    {
        var unknown = TelemetryConfiguration.Parse(
            "telemetry.xx { a = 1, b = 2 }\n" + string.Join('\n', Enumerable.Range(0, 5000).Select(i => $"telemetry.strange{i} = {i}"))).UnknownKeys;

        Assert.Equal(21, unknown.Count);
        Assert.Single(unknown, sentence => sentence.Contains("telemetry.xx", StringComparison.Ordinal));
        Assert.Equal("4981 more keys are read by nobody", unknown[^1]);
    }

    [Fact]
    public void They_change_no_setting_and_neither_open_nor_shut_the_gate()
    {
        var misspelt = TelemetryConfiguration.Parse("telemetry { tool.name = t, feature_enabled = true, enabled = true, forceEnabled = true, x.y = 1 }");
        var plain = TelemetryConfiguration.Parse("telemetry { tool.name = t }");

        Assert.Equal(4, misspelt.UnknownKeys.Count);
        Assert.Equal((false, false), (misspelt.FeatureEnabled, misspelt.ForceEnabled));
        Assert.Equal(plain.Validate(), misspelt.Validate());
        Assert.Empty(misspelt.Validate());
    }

    [Fact]
    public async Task The_client_tells_its_author()
    {
        using var home = new Home();

        await using var client = home.Client(TelemetryConfiguration.Parse("telemetry { tool.name = t, colour = blue }"));

        Assert.Equal(["the configuration:1:37: nothing reads telemetry.colour: reference.conf has every key"], home.Warnings);
        Assert.False(client.IsEnabled);
    }

    [Fact]
    public void The_known_keys_of_a_backend_are_those_of_its_settings()
    {
        var settings = typeof(BackendSettings).GetProperties(BindingFlags.Public | BindingFlags.Instance).Select(property => property.Name)
            .Where(name => name != nameof(BackendSettings.Name)).Select(name => Capitals().Replace(name, "-$0")[1..].ToLowerInvariant());

        Assert.Equal(settings.Order(StringComparer.Ordinal), KnownKeys.OfBackend.Order(StringComparer.Ordinal));
    }

    [GeneratedRegex("[A-Z]")]
    private static partial Regex Capitals();
}
