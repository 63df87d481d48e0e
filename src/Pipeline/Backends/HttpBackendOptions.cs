using System.Collections.ObjectModel;

namespace Pipeline;

/// <summary>What an <see cref="HttpBackend"/> needs.</summary>
public sealed record HttpBackendOptions
{
    /// <summary>Where it posts to; see <see cref="Pipeline.Endpoint"/>.</summary>
    public required Uri Endpoint { get; init; }

    /// <summary>The name of the tool, for the user agent.</summary>
    public required string ToolName { get; init; }

    /// <summary>The version of the tool, for the user agent.</summary>
    public required string ToolVersion { get; init; }

    /// <summary>Sent with each request besides the backend's own. Default: none.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>What the backend is, in a word. Default: http.</summary>
    internal string Type { get; init; } = BackendTypes.Http;

    /// <summary>Makes the body of a request. Default: the events as a JSON array.</summary>
    internal Func<Batch, JsonOutput> Body { get; init; } = batch => BatchCodec.Write(batch.Events);

    /// <summary>The key that the headers are configured under, for messages. Default: headers.</summary>
    public string HeadersKey { get; init; } = "headers";

    /// <summary>
    /// A body of more bytes is sent packed (gzip), unless the server answers once that it takes none such (415). Null: none is.
    /// Default: 1024.
    /// </summary>
    public long? GzipAbove { get; init; } = 1024;

    /// <summary>The longest that one send may take, its answer included. Default: 5 s.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Times the timeout. Default: the system's clock.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>If set, overrides what sends the requests. Made at the first send, disposed with the backend.</summary>
    public Func<HttpMessageHandler> Handler { get; init; } = HttpHandlers.Create;
}
