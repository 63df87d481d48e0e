using System.Collections.ObjectModel;

namespace Pipeline;

/// <summary>One entry of <c>telemetry.backends</c>.</summary>
/// <param name="Name">Its key in the map: names it in reports and in the journal.</param>
public sealed record BackendSettings(string Name)
{
    /// <summary><c>type</c>: <c>http</c>, <c>file</c>, <c>stdout</c> or <c>noop</c>. Default: http.</summary>
    public string Type { get; init; } = "http";

    /// <summary><c>endpoint</c>: where an http backend posts to.</summary>
    public string? Endpoint { get; init; }

    /// <summary><c>path</c>: the file that a file backend appends to. Absolute.</summary>
    public string? Path { get; init; }

    /// <summary><c>headers</c>: sent with each request besides the backend's own. Default: none.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary><c>timeout</c>: the longest that one send may take. Default: 5 s.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(5);
}
