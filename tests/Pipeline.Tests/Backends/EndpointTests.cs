namespace Pipeline.Tests.Backends;

public class EndpointTests
{
    [Theory]
    [InlineData("http://localhost")]
    [InlineData("https://telemetry.example/v1/events?key=1")]
    [InlineData("HTTPS://TELEMETRY.EXAMPLE:8443/")]
    [InlineData("http://127.0.0.1:8080/x")]
    [InlineData("http://[::1]:8080/x")]
    [InlineData("https://bücher.example/")]
    public void An_absolute_web_address_is_taken(string text)
    {
        Assert.True(Endpoint.TryParse(text, out var endpoint, out var problem));
        Assert.Null(problem);
        Assert.Equal(new Uri(text), endpoint);
    }

    [Theory]
    [InlineData(null, "is empty")]
    [InlineData("", "is empty")]
    [InlineData("  ", "is empty")]
    [InlineData("localhost", "has no scheme: it must begin with http:// or https://")]
    [InlineData("localhost:8080", "has no scheme: it must begin with http:// or https://")]
    [InlineData("/v1/events", "has no scheme: it must begin with http:// or https://")]
    [InlineData("://x", "has no scheme: it must begin with http:// or https://")]
    [InlineData("http:/x", "has no scheme: it must begin with http:// or https://")]
    [InlineData("ftp://x", "has another scheme than http or https")]
    [InlineData("file:///etc/passwd", "has another scheme than http or https")]
    [InlineData("httpss://x", "has another scheme than http or https")]
    [InlineData("http://", "has no valid host")]
    [InlineData("https:///path", "has no valid host")]
    [InlineData("http://:80/", "has no valid host")]
    [InlineData("http://a..b/", "has no valid host")]
    [InlineData("http://x:99999/", "has no valid host")]
    [InlineData("http://user:secret@x/", "contains a user name or password: put credentials into headers")]
    [InlineData("http://user@x/", "contains a user name or password: put credentials into headers")]
    [InlineData("http://x/a b", "contains white space or a control character")]
    [InlineData(" http://x/", "contains white space or a control character")]
    [InlineData("http://x/\r\nHost: y", "contains white space or a control character")]
    [InlineData("http://x/\0", "contains white space or a control character")]
    public void Anything_else_is_refused_with_its_problem(string? text, string expected)
    {
        Assert.False(Endpoint.TryParse(text, out var endpoint, out var problem));
        Assert.Null(endpoint);
        Assert.Equal(expected, problem);
    }

    [Fact]
    public void It_may_be_2048_characters_long_and_no_longer()
    {
        var longest = "http://x/" + new string('a', 2048 - 9);

        Assert.True(Endpoint.TryParse(longest, out _, out _));
        Assert.False(Endpoint.TryParse(longest + "a", out _, out var problem));
        Assert.Equal("is longer than 2048 characters", problem);
    }

    [Fact]
    public void It_is_shown_without_query_and_fragment() =>
        Assert.Equal("https://x:8443/v1", Endpoint.Display(new Uri("https://x:8443/v1?key=secret#secret")));
}
