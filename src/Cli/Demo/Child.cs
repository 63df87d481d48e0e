using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Pipeline.Cli;

/// <summary>A process of this executable, in a home of its own and with nothing inherited that telemetry looks at.</summary>
internal sealed class Child : IDisposable
{
    private static readonly string[] Stripped =
    [
        "DO_NOT_TRACK", "TELEMETRY_ENABLED", "TELEMETRY_LOCAL", Configuration.Variable,
        "http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY",
    ];

    private readonly Process _process;

    private Child(Process process)
    {
        _process = process;
        Output = process.StandardOutput.ReadToEndAsync();
        Error = process.StandardError.ReadToEndAsync();
    }

    /// <summary>All that it writes to standard output, when it has ended.</summary>
    public Task<string> Output { get; }

    /// <summary>All that it writes to standard error, when it has ended.</summary>
    public Task<string> Error { get; }

    /// <summary>Its standard input.</summary>
    public StreamWriter Input => _process.StandardInput;

    public bool HasExited => _process.HasExited;

    /// <summary>Starts a process of this executable.</summary>
    /// <param name="home">Its HOME, and what belongs there by the rules of the platform.</param>
    /// <param name="configuration">The tool's configuration file.</param>
    /// <param name="arguments">The command line.</param>
    public static Child Start(string home, string configuration, IReadOnlyList<string> arguments)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // Started as `dotnet Pipeline.Cli.dll`, the assembly is the first argument.
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath!) == "dotnet")
            start.ArgumentList.Add(Environment.GetCommandLineArgs()[0]);
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        foreach (var variable in Stripped) start.Environment.Remove(variable);
        foreach (var (variable, value) in HomeVariables(home)) start.Environment[variable] = value;
        start.Environment[Configuration.Variable] = configuration;
        // With another HOME the runtime might not be found again.
        start.Environment.TryAdd("DOTNET_ROOT", RuntimeRoot);
        return new Child(Process.Start(start)!);
    }

    /// <summary>The variables that put a user's files under <paramref name="home"/>, on each platform.</summary>
    public static Dictionary<string, string> HomeVariables(string home) => new()
    {
        ["HOME"] = home,
        ["XDG_CONFIG_HOME"] = Path.Combine(home, ".config"),
        ["XDG_STATE_HOME"] = Path.Combine(home, ".local", "state"),
        ["APPDATA"] = Path.Combine(home, "AppData", "Roaming"),
        ["LOCALAPPDATA"] = Path.Combine(home, "AppData", "Local"),
    };

    /// <summary>The folder of the .NET runtime, by which the host finds it.</summary>
    public static string RuntimeRoot => Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));

    /// <summary>Waits for its end; returns its exit code.</summary>
    public async Task<int> EndAsync(CancellationToken cancellationToken)
    {
        await _process.WaitForExitAsync(cancellationToken);
        return _process.ExitCode;
    }

    /// <summary>Ends it at once, between any two of its instructions (SIGKILL).</summary>
    public void Kill() => _process.Kill();

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill();
        _process.Dispose();
    }
}
