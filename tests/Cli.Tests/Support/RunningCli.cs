using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Pipeline.Cli.Tests;

/// <summary>A process of the real executable, or of another.</summary>
internal sealed class RunningCli : IDisposable
{
    private readonly Process _process;
    private readonly Task<string> _output;
    private readonly Task _reading;
    private readonly StringBuilder _error = new();
    private long _peakKilobytes;

    public RunningCli(IReadOnlyDictionary<string, string> environment, IReadOnlyList<string> arguments, string? executable = null)
    {
        var start = new ProcessStartInfo(executable ?? Build.Executable)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        start.Environment.Clear();
        foreach (var (name, value) in environment) start.Environment[name] = value;
        _process = Process.Start(start)!;
        _output = _process.StandardOutput.ReadToEndAsync();
        _reading = ReadErrorAsync();
    }

    public int Id => _process.Id;

    public StreamWriter Input => _process.StandardInput;

    public bool HasExited => _process.HasExited;

    /// <summary>What it has written to standard error so far.</summary>
    public string ErrorSoFar
    {
        get
        {
            lock (_error) return _error.ToString();
        }
    }

    /// <summary>The most memory that it has had resident when last asked, in KiB (Linux; 0 elsewhere).</summary>
    public long PeakKilobytes
    {
        get
        {
            ReadPeak();
            return _peakKilobytes;
        }
    }

    public async Task WriteAsync(string text)
    {
        await Input.WriteAsync(text);
        await Input.FlushAsync();
    }

    /// <summary>Ends it at once, between any two of its instructions.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await EndAsync();
    }

    /// <summary>What Ctrl+C does; or what ends a service does, where the tests themselves were started with Ctrl+C ignored.</summary>
    public Task InterruptAsync() => SignalAsync(IsInterruptIgnored ? "TERM" : "INT");

    /// <summary>Sends it a signal, by its name without SIG.</summary>
    public async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }

    /// <summary>Its end, which it comes to by itself.</summary>
    public async Task<Run> EndAsync()
    {
        await _process.WaitForExitAsync().WaitAsync(Until.Limit, TimeProvider.System);
        await _reading;
        return new Run(_process.ExitCode, await _output, ErrorSoFar);
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill();
        _process.Dispose();
    }

    // As a shell has it for what runs in the background, and for all that this starts.
    private static bool IsInterruptIgnored
    {
        get
        {
            const string Ignored = "SigIgn:";
            const int Interrupt = 1 << 1;
            if (!OperatingSystem.IsLinux()) return false;
            var line = File.ReadLines("/proc/self/status").First(line => line.StartsWith(Ignored, StringComparison.Ordinal));
            return (ulong.Parse(line.AsSpan(Ignored.Length).Trim(), NumberStyles.HexNumber, CultureInfo.InvariantCulture) & Interrupt) != 0;
        }
    }

    private async Task ReadErrorAsync()
    {
        while (await _process.StandardError.ReadLineAsync() is { } line)
        {
            lock (_error) _error.Append(line).Append('\n');
        }
    }

    private void ReadPeak()
    {
        try
        {
            foreach (var line in File.ReadLines($"/proc/{_process.Id}/status"))
            {
                if (line.StartsWith("VmHWM:", StringComparison.Ordinal))
                    _peakKilobytes = long.Parse(line.AsSpan(6).TrimEnd("kB ").Trim(), CultureInfo.InvariantCulture);
            }
        }
        catch (Exception e) when (e is IOException or InvalidOperationException)
        {
            // It has ended, or this is no Linux: what is known stays.
        }
    }
}
