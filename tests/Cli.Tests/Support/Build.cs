using System.Reflection;

namespace Pipeline.Cli.Tests;

/// <summary>What the build knows and the tests need.</summary>
internal static class Build
{
    public static string Executable => Program("Executable");

    /// <summary>A process of a tool that tracks and flushes without pause.</summary>
    public static string Fleet => Program("Fleet");

    /// <summary>A tool that asks for consent when it first runs.</summary>
    public static string Asking => Program("Asking");

    /// <summary>A startup hook that writes down what a process has loaded.</summary>
    public static string LoadedAssemblies => Metadata("LoadedAssemblies");

    public static string Repository => Metadata("Repository");

    private static string Program(string key) => Metadata(key) + (OperatingSystem.IsWindows() ? ".exe" : "");

    private static string Metadata(string key) =>
        typeof(Build).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == key).Value!;
}
