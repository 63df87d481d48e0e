using System.Text;

namespace Pipeline.Actors;

/// <summary>A file that is kept, or a line of one, as it is: either JSON or text.</summary>
/// <param name="File">The file.</param>
/// <param name="Json">The content on one line; null if it is no JSON.</param>
/// <param name="Text">The content if it is no JSON; null if it is.</param>
public sealed record HeldRecord(string File, string? Json, string? Text)
{
    internal static HeldRecord Of(string file, ReadOnlySpan<byte> content) =>
        OneLineJson.Of(content) is { } json ? new HeldRecord(file, json, null) : new HeldRecord(file, null, Encoding.UTF8.GetString(content));
}
