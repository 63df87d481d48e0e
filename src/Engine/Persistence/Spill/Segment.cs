namespace Pipeline.Engine.Persistence;

/// <summary>One segment file, as far as its journal knows it.</summary>
internal sealed class Segment(string path, long firstSequenceNr)
{
    public const string Extension = ".seg";
    private const int DigitsOfName = 20;

    public string Path { get; } = path;

    public long FirstSequenceNr { get; } = firstSequenceNr;

    /// <summary>Bytes on disk.</summary>
    public long Length { get; set; }

    /// <summary>The name of the segment that begins with a sequence number: zero padded, so that names sort as numbers
    /// do.</summary>
    public static string NameOf(long firstSequenceNr) => firstSequenceNr.ToString("D20") + Extension;

    /// <summary>Reads a name back; 0 when it is no segment's.</summary>
    public static long FirstSequenceNrOf(string name) =>
        name.Length == DigitsOfName + Extension.Length && name.EndsWith(Extension, StringComparison.Ordinal)
        && long.TryParse(name.AsSpan(0, DigitsOfName), System.Globalization.NumberStyles.None, null, out var number)
            ? number
            : 0;
}
