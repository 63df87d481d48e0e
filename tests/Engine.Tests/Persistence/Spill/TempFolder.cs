namespace Pipeline.Engine.Tests.Persistence;

/// <summary>A folder of its own under the temp folder, deleted with all it holds.</summary>
internal sealed class TempFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("journal-");

    public string Path => _folder.FullName;

    /// <summary>The names and lengths of all files under the folder, as "name length" in order.</summary>
    public IReadOnlyList<string> Files =>
        [.. _folder.GetFiles("*", SearchOption.AllDirectories)
            .Select(file => $"{System.IO.Path.GetRelativePath(Path, file.FullName).Replace('\\', '/')} {file.Length}")
            .Order(StringComparer.Ordinal)];

    public void Dispose() => _folder.Delete(recursive: true);
}
