using System.Text;
using System.Text.Json;
using Pipeline.Actors;

namespace Pipeline.Cli;

/// <summary>Where the demo happens: a temporary home, a tool's configuration, a receiver, and the processes started there.</summary>
internal sealed class Stage : IAsyncDisposable
{
    public const int FlushSize = 10;

    private const string ToolName = "demo-tool";
    private const int Many = 5;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly List<ReceivedRequest> _arrived = [];
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("pipeline-demo-");
    private readonly string _configuration;
    private readonly TimeProvider _clock;
    private int _shown;

    public Stage(Narrator narrator, TimeProvider clock)
    {
        (Narrator, _clock) = (narrator, clock);
        Receiver = new LoopbackReceiver(request =>
        {
            lock (_arrived) _arrived.Add(request);
            return 200;
        });
        Home = _root.CreateSubdirectory("home").FullName;
        _configuration = Path.Combine(_root.FullName, "tool.conf");
        File.WriteAllText(_configuration,
            $$"""
            telemetry {
              tool { name = {{ToolName}}, version = "1.0.0" }
              endpoint = "{{Receiver.Endpoint}}"
              flush.size = {{FlushSize}}
            }
            """);
    }

    public Narrator Narrator { get; }

    public LoopbackReceiver Receiver { get; }

    public string Home { get; }

    /// <summary>Every event that has arrived, in order.</summary>
    public IReadOnlyList<TelemetryEvent> Arrived
    {
        get
        {
            lock (_arrived) return [.. _arrived.SelectMany(request => request.Events)];
        }
    }

    /// <summary>Every file in the home.</summary>
    public IReadOnlyList<string> Files => Directory.GetFiles(Home, "*", SearchOption.AllDirectories);

    /// <summary>Runs a command to its end and shows it, with what has arrived meanwhile. Returns its standard output.</summary>
    public async Task<string> RunAsync(params IReadOnlyList<string> arguments)
    {
        Narrator.Command($"pipeline {string.Join(' ', arguments)}");
        using var limit = new CancellationTokenSource(Patience, _clock);
        using var child = Start(arguments);
        var exitCode = await child.EndAsync(limit.Token);
        var output = await child.Output;
        ShowArrived();
        Narrator.Show(await child.Error);
        Narrator.Show(output);
        if (exitCode != ExitCodes.Done) throw new DemoFailedException($"pipeline {arguments[0]} succeeds (it returned {exitCode})");
        return output;
    }

    /// <summary>Runs a command with <c>--json</c> and returns its one object.</summary>
    public async Task<JsonElement> RunJsonAsync(params IReadOnlyList<string> arguments) =>
        JsonDocument.Parse(await RunAsync([.. arguments, "--json"])).RootElement;

    public Child Start(IReadOnlyList<string> arguments) => Child.Start(Home, _configuration, arguments);

    /// <summary>A client in this process, in the same home, that sends through a handler of ours.</summary>
    public TelemetryClient NewClient(HttpMessageHandler handler)
    {
        var variables = Child.HomeVariables(Home);
        return TelemetryClient.Create(
            Configuration.Load([_configuration], _ => null),
            new TelemetryHost { Environment = name => variables.GetValueOrDefault(name), HttpHandler = () => handler });
    }

    private void ShowArrived()
    {
        lock (_arrived)
        {
            var news = _arrived[_shown..];
            _shown = _arrived.Count;
            if (news.Count > Many) Narrator.Arrived($"{Count.Events(news.Sum(request => request.Events.Count))}, in {news.Count} requests");
            else news.ForEach(request => Narrator.Arrived(Narrator.Describe(request)));
        }
    }

    /// <summary>Waits until something holds, looking again and again.</summary>
    public async Task UntilAsync(Func<Task<bool>> holds, string what)
    {
        var began = _clock.GetTimestamp();
        while (!await holds())
        {
            if (_clock.GetElapsedTime(began) > Patience) throw new DemoFailedException(what);
            await Task.Delay(TimeSpan.FromMilliseconds(10), _clock);
        }
    }

    /// <summary>Whether each of these ids is in a journal, read beside its owner.</summary>
    public async Task<bool> AreSpilledAsync(IEnumerable<Guid> ids)
    {
        var spill = new StringBuilder();
        var paths = TelemetryPaths.For(ToolName, UserPlaces.Find(Child.HomeVariables(Home).GetValueOrDefault));
        await OwnStore.Open(paths).ReadAsync(e => spill.Append(Encoding.UTF8.GetString(e.Payload.Span)));
        var text = spill.ToString();
        return ids.All(id => text.Contains(id.ToString(), StringComparison.Ordinal));
    }

    public async ValueTask DisposeAsync()
    {
        await Receiver.DisposeAsync();
        _root.Delete(recursive: true);
    }
}
