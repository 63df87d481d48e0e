namespace Pipeline.Otlp.Tests;

public sealed class EndpointTests
{
    [Theory]
    [InlineData("https://otel.example", "https://otel.example/v1/logs")]
    [InlineData("https://otel.example/", "https://otel.example/v1/logs")]
    [InlineData("https://otel.example:4318/a/b/", "https://otel.example:4318/a/b/v1/logs")]
    [InlineData("https://otel.example/a?key=1", "https://otel.example/a/v1/logs?key=1")]
    [InlineData("https://otel.example/v1/logs", "https://otel.example/v1/logs")]
    [InlineData("https://otel.example/a/v1/logs/?key=1", "https://otel.example/a/v1/logs?key=1")]
    public void Log_records_are_posted_behind_the_path_of_the_endpoint(string endpoint, string expected) =>
        Assert.Equal(expected, LogsEndpoint.Of(new Uri(endpoint)).AbsoluteUri);
}
