using System.CommandLine;
using System.CommandLine.Invocation;
using Pipeline.Actors;
using Pipeline.Hocon;
using Pipeline.Otlp;

namespace Pipeline.Cli;

/// <summary>The executable <c>pipeline</c>.</summary>
internal static class Program
{
    // Ctrl+C leaves an ingest the time to spill what it has taken: its own limits end it sooner, unless the machine stands still.
    private static InvocationConfiguration Invocation => new()
    {
        EnableDefaultExceptionHandler = false,
        ProcessTerminationTimeout = TimeSpan.FromMinutes(1),
    };

    public static async Task<int> Main(string[] args)
    {
        var host = new TelemetryHost
        {
            // OtlpBackend.Plugin itself, named here, would load its library in every process.
            Plugins = [new BackendPlugin(BackendTypes.Otlp, static (entry, http) => OtlpBackend.Plugin.Create(entry, http))],
            Warn = text => Console.Error.WriteLine($"pipeline: {text}"),
        };
        await using var session = new Session(host);
        return await RunAsync(CommandLine.Make(session).Parse(args));
    }

    private static async Task<int> RunAsync(ParseResult parsed)
    {
        try
        {
            if (parsed.Action is ParseErrorAction usage) return Explain(usage, parsed);
            return await parsed.InvokeAsync(Invocation);
        }
        catch (Exception e) when (e is UsageException or HoconException)
        {
            await Console.Error.WriteLineAsync($"pipeline: {e.Message}");
            return ExitCodes.Usage;
        }
    }

    // The whole help only for whoever gave nothing at all; standard output stays clean.
    private static int Explain(ParseErrorAction usage, ParseResult parsed)
    {
        usage.ShowHelp = parsed.Tokens.Count == 0;
        parsed.Invoke(new InvocationConfiguration { Output = Console.Error });
        if (!usage.ShowHelp) Console.Error.WriteLine($"Try '{CommandLine.PathOf(parsed.CommandResult)} --help'.");
        return ExitCodes.Usage;
    }
}
