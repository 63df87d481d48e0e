namespace Pipeline.Tests.Backends;

public class PlainEndpointTests
{
    private static readonly string[] Pieces =
    [
        "https://", "http://", "HTTP://", "ftp://", "localhost", "127.0.0.1", "127.1", "telemetry", "example", ".com", ".c0m", ".1", ".", "-", "_", "xn--", "A", "0",
        "[::1]", "ann@", "ann:secret@", ":", ":443", ":80", ":8080", ":65535", ":65536", ":0", ":08", "/", "//", "/v1", "/..", "/./", "/a.b", "?key=1", "#x", "%41", " ", "é", "\\",
    ];

    [Theory]
    [InlineData("https://telemetry.example.com/v1/events", "https://telemetry.example.com/v1/events")]
    [InlineData("https://telemetry.example.com", "https://telemetry.example.com/")]
    [InlineData("https://a1-b.example:8443/", "https://a1-b.example:8443/")]
    [InlineData("http://127.0.0.1:4318/v1/logs", "http://127.0.0.1:4318/v1/logs")]
    [InlineData("http://localhost", "http://localhost/")]
    public void A_plain_address_is_shown_as_it_is(string text, string shown) => Assert.Equal(shown, PlainEndpoint.Display(text));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("https://")]
    [InlineData("http://telemetry.example.com/")]
    [InlineData("https://127.0.0.1/")]
    [InlineData("https://Example.com/")]
    [InlineData("https://example.com:443/")]
    [InlineData("https://example.com:99999/")]
    [InlineData("https://ann@example.com/")]
    [InlineData("https://example.com/?key=1")]
    [InlineData("https://example.com/a/../b")]
    [InlineData("https://example..com/")]
    [InlineData("https://example.com./")]
    public void Any_other_is_left_to_Uri(string? text) => Assert.Null(PlainEndpoint.Display(text));

    [Fact]
    public void Whatever_is_configured_it_never_says_anything_else_than_Uri()
    {
        var random = new Random(20261128);
        var plain = 0;
        for (var i = 0; i < 200_000; i++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(2, 6)).Select(at => Pieces[random.Next(at == 0 ? 2 : Pieces.Length)]));
            if (PlainEndpoint.Display(text) is not { } shown)
                continue;
            plain++;
            Assert.True(Endpoint.TryParse(text, out var uri, out _), text);
            Assert.Equal((text, Endpoint.Display(uri!)), (text, shown));
            Assert.True(uri!.Scheme == Uri.UriSchemeHttps || uri.IsLoopback, text);
        }
        Assert.InRange(plain, 1000, 200_000);
    }
}
