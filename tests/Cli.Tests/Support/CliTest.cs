using System.Globalization;
using System.Text;

namespace Pipeline.Cli.Tests;

/// <summary>A home of its own for each test, a receiver of its own, and the real executable in it.</summary>
public abstract class CliTest : IAsyncLifetime
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("pipeline-cli-test-");
    private readonly List<ReceivedRequest> _requests = [];

    private protected CliTest()
    {
        Receiver = new LoopbackReceiver(request =>
        {
            lock (_requests) _requests.Add(request);
            return Status;
        });
        Variables = new Dictionary<string, string>(Child.HomeVariables(Home))
        {
            ["PATH"] = Environment.GetEnvironmentVariable("PATH") ?? "",
            ["DOTNET_ROOT"] = Child.RuntimeRoot,
        };
    }

    /// <summary>The environment of the processes: nothing else is in it.</summary>
    private protected Dictionary<string, string> Variables { get; }

    private protected LoopbackReceiver Receiver { get; }

    /// <summary>What the receiver answers.</summary>
    private protected int Status { get; set; } = 200;

    private protected string Root => _root.FullName;

    private protected string Home => Path.Combine(Root, "home");

    private protected string ConsentFile => Path.Combine(Home, ".config", "pipeline", "telemetry.conf");

    private protected string State => Path.Combine(Home, ".local", "state", "pipeline", "telemetry");

    private protected IReadOnlyList<ReceivedRequest> Requests
    {
        get
        {
            lock (_requests) return [.. _requests];
        }
    }

    private protected IReadOnlyList<TelemetryEvent> Received => [.. Requests.SelectMany(request => request.Events)];

    public virtual Task InitializeAsync()
    {
        Receiver.Start();
        return Task.CompletedTask;
    }

    public virtual async Task DisposeAsync()
    {
        await Receiver.DisposeAsync();
        _root.Delete(recursive: true);
    }

    private protected string WriteFile(string name, string text)
    {
        var path = Path.Combine(Root, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>A tool that sends to the receiver, and has the time for it on any machine, for every process from now on.</summary>
    private protected void Configure(string more = "") => Variables["PIPELINE_CONFIG"] = WriteFile(
        "tool.conf",
        $"telemetry {{ backends.default {{ endpoint = \"{Receiver.Endpoint}\", timeout = 60s }}, exit.budget = 60s }}\n{more}");

    /// <summary>
    /// Has every process from now on collect its garbage after each 4 MiB, a number that is read as hexadecimal. The collector's own measure depends
    /// on the processor's caches; with this one, what a process keeps is what is seen of its memory.
    /// </summary>
    private protected void WatchMemory() => Variables["DOTNET_GCgen0size"] = "400000";

    private protected RunningCli Start(params IReadOnlyList<string> arguments) => new(Variables, arguments);

    private protected async Task<Run> RunAsync(params IReadOnlyList<string> arguments)
    {
        using var running = Start(arguments);
        running.Input.Close();
        return await running.EndAsync();
    }

    /// <summary>Runs a command that has to succeed, in preparation of what is tested.</summary>
    private protected async Task DoAsync(params IReadOnlyList<string> arguments)
    {
        var run = await RunAsync(arguments);
        Assert.True(run.ExitCode == 0, $"{string.Join(' ', arguments)}: {run}");
    }

    /// <summary>Every file below the home, sorted, by its path relative to it.</summary>
    private protected IReadOnlyList<string> Files =>
        Directory.Exists(Home)
            ? [.. Directory.GetFiles(Home, "*", SearchOption.AllDirectories)
                .Select(file => Path.GetRelativePath(Home, file)).Order(StringComparer.Ordinal)]
            : [];

    /// <summary>These, but for one that a process is just making, aside of the one it replaces: it may be killed there, or not be done.</summary>
    private protected IReadOnlyList<string> FilesBut(int process) => [.. Files.Where(file => !file.EndsWith($".{process}.tmp", StringComparison.Ordinal))];

    /// <summary>All that lies in the journals as text, also while it is being written.</summary>
    private protected string Spill => JournalBytes.Text(State);

    /// <summary>How much it is.</summary>
    private protected long SpillBytes => JournalBytes.Count(State);

    /// <summary>The id of the event of that number.</summary>
    private protected static Guid IdOf(int number) =>
        Guid.Parse(string.Create(CultureInfo.InvariantCulture, $"019a0000-0000-7000-8000-{number:x12}"));

    /// <summary>The lines of these events.</summary>
    private protected static string Lines(int from, int count)
    {
        var text = new StringBuilder();
        for (var i = from; i < from + count; i++)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $$$"""{"id":"{{{IdOf(i)}}}","type":"feature.used","name":"n{{{i}}}","metadata":{"k":"v{{{i}}}"}}{{{'\n'}}}""");
        }

        return text.ToString();
    }
}
