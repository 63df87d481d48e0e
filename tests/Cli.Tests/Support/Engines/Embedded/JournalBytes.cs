using System.Text;

namespace Pipeline.Cli.Tests;

/// <summary>What lies in a tool's journals, read past all of our code: here in spill files.</summary>
internal static class JournalBytes
{
    /// <summary>Why a test that is about this engine does not run: it does.</summary>
    public static string? OnlyEmbedded => null;

    /// <summary>All of it as text, also while it is being written.</summary>
    /// <param name="state">The tool's state folder.</param>
    public static string Text(string state) => string.Concat(Segments(state, "*.seg").Select(Read));

    /// <summary>How much it is.</summary>
    public static long Count(string state) => Segments(state, "*.seg").Sum(segment => new FileInfo(segment) is { Exists: true } file ? file.Length : 0);

    /// <summary>Where there are still events, living or set aside.</summary>
    public static IReadOnlyList<string> Left(string state) => [.. Segments(state, "*.seg*")];

    private static IEnumerable<string> Segments(string state, string pattern) => Directory.Exists(Path.Combine(state, "spill"))
        ? Directory.GetFiles(Path.Combine(state, "spill"), pattern, SearchOption.AllDirectories).Order(StringComparer.Ordinal)
        : [];

    private static string Read(string path)
    {
        try
        {
            // Shared for writing: so .NET takes no lock, and does not meet the owner's.
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var reader = new StreamReader(file, Encoding.Latin1);
            return reader.ReadToEnd();
        }
        catch (FileNotFoundException)
        {
            return "";
        }
    }
}
