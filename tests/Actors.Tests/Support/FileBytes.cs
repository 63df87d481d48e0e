using System.Text;

namespace Pipeline.Actors.Tests;

/// <summary>What lies in files, also while somebody has them open.</summary>
public static class FileBytes
{
    /// <summary>Those of the files that have this text in them somewhere.</summary>
    public static IReadOnlyList<string> With(IEnumerable<string> paths, string text) =>
        [.. paths.Where(path => Read(path).AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0)];

    private static byte[] Read(string path)
    {
        using var file = File.Open(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return bytes;
    }
}
