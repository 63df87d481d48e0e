namespace Pipeline;

/// <summary>A way of asking that was selected: all that is needed to make its requestor, or why that cannot be made.</summary>
/// <param name="Name">One of <see cref="RequestorNames"/>, or the author's own behind <see cref="RequestorNames.OwnPrefix"/>.</param>
internal sealed record RequestorSpec(string Name)
{
    /// <summary>Its part of the configuration; null for the author's own.</summary>
    public DeletionSettings? Settings { get; init; }

    /// <summary>Makes the author's own; null for all others.</summary>
    public Func<IDeletionRequestor?>? Create { get; init; }

    /// <summary>Why it cannot be made, naming the key; null if nothing is known to be wrong.</summary>
    public string? Problem { get; init; }
}
