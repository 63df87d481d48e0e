namespace Pipeline.Actors;

/// <summary>A file or folder of the state, as it is on disk.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="IsFolder">Whether it is a folder.</param>
/// <param name="Mode">Who may do what with it; null where the platform knows no modes.</param>
/// <param name="Modified">When it was last written.</param>
internal sealed record StateEntry(string Path, bool IsFolder, UnixFileMode? Mode, DateTimeOffset Modified);
