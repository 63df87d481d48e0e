namespace Pipeline.Tests.Backends;

public class RequestHeadersTests
{
    [Theory]
    [InlineData("Authorization", "Bearer abc.def")]
    [InlineData("x-api_key", "")]
    [InlineData("X", "a\tb ~!")]
    public void A_header_of_printable_ASCII_is_taken(string name, string value) => Assert.Null(RequestHeaders.Refusal(name, value));

    [Theory]
    [InlineData("", "v", "\"\" is not a header name")]
    [InlineData("a b", "v", "\"a b\" is not a header name")]
    [InlineData("a:", "v", "\"a:\" is not a header name")]
    [InlineData("ä", "v", "\"ä\" is not a header name")]
    [InlineData("Content-Type", "text/plain", "Content-Type is set by the backend itself")]
    [InlineData("content-length", "1", "content-length is set by the backend itself")]
    [InlineData("Transfer-Encoding", "chunked", "Transfer-Encoding is set by the backend itself")]
    [InlineData("Connection", "close", "Connection is set by the backend itself")]
    [InlineData("Host", "x", "Host is set by the backend itself")]
    [InlineData("User-Agent", "x", "User-Agent is set by the backend itself")]
    [InlineData("Idempotency-Key", "x", "Idempotency-Key is set by the backend itself")]
    [InlineData("Authorization", "secret\r\nX: y", "the value of Authorization contains a character that is not printable ASCII")]
    [InlineData("Authorization", "sécret", "the value of Authorization contains a character that is not printable ASCII")]
    public void Anything_else_is_refused_and_its_value_not_shown(string name, string value, string problem) =>
        Assert.Equal(problem, RequestHeaders.Refusal(name, value));

    [Theory]
    [InlineData("tool", "1.2.3", "tool/1.2.3")]
    [InlineData("my tool", "1.0 (x)\r\nEvil: 1", "my-tool/1.0--x---Evil--1")]
    [InlineData("outil-é", "", "outil--/0")]
    [InlineData("", "1", "telemetry/1")]
    public void A_user_agent_is_two_tokens(string tool, string version, string agent) => Assert.Equal(agent, RequestHeaders.UserAgent(tool, version));
}
