namespace Pipeline.Hocon;

/// <summary>A document that cannot be read or resolved, or a value that is absent or not of the type asked for.</summary>
/// <remarks>The message begins with the origin where there is one: <c>file.conf:12:8: expected a value after 'a.b', found '}'</c>.</remarks>
public sealed class HoconException : Exception
{
    /// <summary>Says what is wrong, and where: also for whoever reads a value and finds it to be none of those allowed.</summary>
    public HoconException(HoconOrigin? origin, string problem, Exception? cause = null)
        : base(origin is null ? problem : $"{origin}: {problem}", cause)
    {
        Origin = origin;
        Problem = problem;
    }

    /// <summary>Where the problem is; null when it has no place in a document, such as a key that is nowhere.</summary>
    public HoconOrigin? Origin { get; }

    /// <summary>The message without the origin.</summary>
    public string Problem { get; }
}
