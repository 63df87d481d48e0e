using Pipeline.Hocon.Includes;

namespace Pipeline.Hocon;

/// <summary>What a document may reach, and how large it may be.</summary>
public sealed record HoconOptions
{
    internal static readonly HoconOptions Default = new();

    /// <summary>
    /// If set, overrides where a substitution looks for a name that no document defines. Default: the environment of the process.
    /// Return null for a variable that is not set.
    /// </summary>
    public Func<string, string?> GetEnvironmentVariable { get; init; } = Environment.GetEnvironmentVariable;

    /// <summary>
    /// If set, overrides how a file is read; it is given the path and returns the text, or null when there is no such file.
    /// Default: the file system, strict UTF-8. What it throws (other than <see cref="HoconException"/>) is reported as unreadable.
    /// </summary>
    public Func<string, string?> ReadFile { get; init; } = FileReader.Read;

    /// <summary>
    /// If set, supplies what <c>include classpath("name")</c> asks for, and what a plain include asks for when there is no such file;
    /// a leading <c>/</c> is removed from the name. Default: every resource is missing.
    /// </summary>
    public Func<string, string?>? ReadResource { get; init; }

    /// <summary>How deep objects and lists may nest in a document; what substitutions nest or chain may be three times as deep. Default 100.</summary>
    public int MaxDepth { get; init; } = 100;

    /// <summary>How many files may include one another in a row. Default 20.</summary>
    public int MaxIncludeDepth { get; init; } = 20;

    /// <summary>The longest text that is read, and the longest that substitutions may grow it to, in characters. Default 4 Mi.</summary>
    public int MaxLength { get; init; } = 4 * 1024 * 1024;
}
