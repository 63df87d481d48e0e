using Pipeline.Hocon;

namespace Pipeline.Actors.Tests;

/// <summary>What may be shown of a configuration, and where it says that it comes from.</summary>
public sealed class ConfigurationValuesTests
{
    private static string? Shown(string text, string path) =>
        TelemetryConfiguration.Explain(text).Single(value => value.Path == path).Json;

    [Fact]
    public void Every_value_has_the_place_that_decided_it()
    {
        var values = TelemetryConfiguration.Explain("telemetry {\n  flush.size = 7, backends { a {}, b { type = noop } }\n  tool.name = ${PATH} }", "mine")
            .ToDictionary(value => value.Path);

        Assert.Equal(("7", new HoconOrigin("mine", 2, 16)), (values["telemetry.flush.size"].Json, values["telemetry.flush.size"].Origin));
        Assert.Equal(("1000", "reference.conf"), (values["telemetry.buffer.capacity"].Json, values["telemetry.buffer.capacity"].Origin!.Source));
        Assert.Equal("environment variable PATH", values["telemetry.tool.name"].Origin!.ToString());
        Assert.Equal(("\"http\"", null), (values["telemetry.backends.a.type"].Json, values["telemetry.backends.a.type"].Origin));
        Assert.Equal(("\"noop\"", new HoconOrigin("mine", 2, 47)), (values["telemetry.backends.b.type"].Json, values["telemetry.backends.b.type"].Origin));
    }

    [Fact]
    public void The_defaults_of_a_backend_are_those_that_it_is_read_with()
    {
        const string Backend = "type = otlp, endpoint = \"https://a.example\"";
        var shown = TelemetryConfiguration.Explain($"telemetry.backends.b {{ {Backend} }}")
            .Where(value => value.Path.StartsWith("telemetry.backends.", StringComparison.Ordinal)).Select(value => $"{value.Path} = {value.Json}");

        Assert.Equal(
            TelemetryConfiguration.Parse($"telemetry.backends.b {{ {Backend} }}").Backends[0] with { Headers = new BackendSettings("b").Headers },
            TelemetryConfiguration.Parse(string.Join('\n', shown)).Backends[0] with { Headers = new BackendSettings("b").Headers });
        Assert.Equal(8, shown.Count());
    }

    [Theory]
    [InlineData("telemetry.headers.Authorization", "\"Bearer s3cret\"")]
    [InlineData("telemetry.deletion.headers.X-Key", "s3cret")]
    [InlineData("telemetry.backends.b.headers.X-Key", "s3cret")]
    [InlineData("telemetry.backends.b.api-key", "s3cret")]
    [InlineData("telemetry.backends.b.api_key", "s3cret")]
    [InlineData("telemetry.apikey", "s3cret")]
    [InlineData("telemetry.header", "[s3cret]")]
    [InlineData("telemetry.endpoint", "\"https://me:s3cret@a.example\"")]
    [InlineData("telemetry.endpoint", "s3cret")]
    [InlineData("akka.persistence.journal.sql.connection-string", "\"Host=a;Password=s3cret\"")]
    [InlineData("akka.persistence.journal.sql.connectionstring", "\"Host=a;Password=s3cret\"")]
    [InlineData("akka.persistence.journal.sql.connection-string.password", "s3cret")]
    public void A_secret_is_never_shown_nor_what_may_be_one(string path, string value) => Assert.Equal("\"***\"", Shown($"{path} = {value}", path));

    [Theory]
    [InlineData("telemetry.endpoint", "https://a.example/v1", "https://a.example/v1")]
    [InlineData("telemetry.endpoint", "https://a.example", "https://a.example")]
    [InlineData("telemetry.otel-endpoint", "https://a.example/v1?key=s3cret", "https://a.example/v1?***")]
    [InlineData("telemetry.backends.b.endpoint", "https://a.example/v1#s3cret", "https://a.example/v1?***")]
    [InlineData("telemetry.metadata.token", "ghp_abcdefghijklmnopqrstuvwxyz0123456789", "[redacted]")]
    [InlineData("telemetry.metadata.team", "build", "build")]
    public void Of_an_address_the_query_is_hidden_and_metadata_is_shown_as_it_is_sent(string path, string value, string shown) =>
        Assert.Equal($"\"{shown}\"", Shown($"{path} = \"{value}\"", path));

    [Fact]
    public void What_is_not_set_hides_nothing() => Assert.Equal("null", Shown("telemetry.backends.b.api-key = null", "telemetry.backends.b.api-key"));

    [Fact]
    public void What_belongs_to_others_is_not_shown() =>
        Assert.DoesNotContain(
            TelemetryConfiguration.Explain("mytool.password = s3cret, akka.loglevel = s3cret"),
            value => value.Json.Contains("s3cret", StringComparison.Ordinal) || value.Path.StartsWith("mytool", StringComparison.Ordinal));
}
