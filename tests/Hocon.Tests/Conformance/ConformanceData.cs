namespace Pipeline.Hocon.Tests.Conformance;

/// <summary>The reference implementation's conformance data, read in place.</summary>
internal static class ConformanceData
{
    public const string Variable = "PIPELINE_HOCON_CONFORMANCE";

    public static readonly string? Folder = Find();

    public static string Path(string name) => System.IO.Path.Combine(Folder!, name);

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named)
            return Directory.Exists(named) ? named : null;

        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "Pipeline.sln")))
                return Existing(System.IO.Path.Combine(folder.FullName, "..", "shared", "hocon-conformance"));
        }

        return Existing(FromSource());
    }

    private static string? Existing(string path) => Directory.Exists(path) ? System.IO.Path.GetFullPath(path) : null;

    /// <summary>For outputs that are built outside of the repository.</summary>
    private static string FromSource([System.Runtime.CompilerServices.CallerFilePath] string file = "") =>
        System.IO.Path.Combine(System.IO.Path.GetDirectoryName(file)!, "..", "..", "..", "..", "shared", "hocon-conformance");
}
