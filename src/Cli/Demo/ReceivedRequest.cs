namespace Pipeline.Cli;

/// <summary>A request as it arrived.</summary>
/// <param name="Line">The request line, such as <c>POST /v1/events HTTP/1.1</c>.</param>
/// <param name="Headers">By name, in any case.</param>
/// <param name="Body">The whole body, unpacked.</param>
internal sealed record ReceivedRequest(string Line, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    /// <summary>The events of the body; none if it holds no JSON array of events.</summary>
    public IReadOnlyList<TelemetryEvent> Events { get; } = BatchCodec.TryDecode(Body, out var events, out _) ? events! : [];
}
