namespace Pipeline.Actors;

/// <summary>How a journal was found on disk.</summary>
internal sealed record JournalHealth
{
    /// <summary>The bytes that are read.</summary>
    public long Bytes { get; init; }

    /// <summary>The bytes that were found damaged earlier.</summary>
    public long SetAsideBytes { get; init; }

    /// <summary>Those in a sentence; null if there are none.</summary>
    public string? SetAside { get; init; }

    /// <summary>What cannot be read, in sentences.</summary>
    public IReadOnlyList<JournalGap> Gaps { get; init; } = [];

    /// <summary>Records that can be read and not understood, in sentences.</summary>
    public IReadOnlyList<string> Unknown { get; init; } = [];

    /// <summary>All of that for people.</summary>
    public IEnumerable<string> Problems => [.. Unknown, .. Gaps.Select(gap => gap.Text), .. SetAside is null ? [] : new[] { SetAside }];
}
