using System.Diagnostics;
using System.Reflection;

namespace Pipeline.Otlp.Tests;

/// <summary>The real executable in a home of its own, and what it had loaded when it ended.</summary>
internal sealed class Tool : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("pipeline-otlp-test-");

    public Tool(string configuration)
    {
        var file = Path.Combine(_root.FullName, "tool.conf");
        File.WriteAllText(file, configuration);
        Variables = new Dictionary<string, string>
        {
            ["PATH"] = Environment.GetEnvironmentVariable("PATH") ?? "",
            ["DOTNET_ROOT"] = Environment.GetEnvironmentVariable("DOTNET_ROOT") ?? Path.GetFullPath(Path.Combine(RuntimeFolder, "..", "..", "..")),
            ["HOME"] = Path.Combine(_root.FullName, "home"),
            ["PIPELINE_CONFIG"] = file,
            ["TELEMETRY_ENABLED"] = "true",
            ["DOTNET_STARTUP_HOOKS"] = Metadata("LoadedAssemblies"),
            ["LOADED_ASSEMBLIES"] = Path.Combine(_root.FullName, "loaded"),
        };
    }

    /// <summary>The folder of a tool that has the commands of Pipeline.Cli, and nothing plugged in.</summary>
    public static string SampleFolder => Path.GetDirectoryName(Metadata("Sample"))!;

    /// <summary>The environment of its processes: nothing else is in it.</summary>
    public Dictionary<string, string> Variables { get; }

    /// <summary>A folder that is not there.</summary>
    public string Nowhere => Path.Combine(_root.FullName, "nowhere");

    /// <summary>What the last process had loaded, in the end.</summary>
    public IReadOnlyList<string> Loaded => File.ReadAllLines(Variables["LOADED_ASSEMBLIES"]);

    private static string RuntimeFolder => Path.GetDirectoryName(typeof(object).Assembly.Location)!;

    /// <summary>Runs a command to its end.</summary>
    /// <returns>Its exit code and all that it wrote.</returns>
    public async Task<(int ExitCode, string Text)> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo(Metadata("Executable") + (OperatingSystem.IsWindows() ? ".exe" : ""), arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Clear();
        foreach (var (name, value) in Variables)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, await output + await error);
    }

    public void Dispose() => _root.Delete(recursive: true);

    private static string Metadata(string key) =>
        typeof(Tool).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == key).Value!;
}
