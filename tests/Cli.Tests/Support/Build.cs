using System.Reflection;

namespace Pipeline.Cli.Tests;

/// <summary>What the build knows and the tests need.</summary>
internal static class Build
{
    public static string Executable => Metadata("Executable") + (OperatingSystem.IsWindows() ? ".exe" : "");

    public static string Repository => Metadata("Repository");

    private static string Metadata(string key) =>
        typeof(Build).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == key).Value!;
}
