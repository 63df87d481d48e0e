using Pipeline.Actors;

namespace Pipeline.Cli.Tests;

/// <summary>
/// Several processes of one tool that track and flush without pause, a real receiver that notes when everything arrives, and a user
/// who says yes and no.
/// </summary>
internal sealed class Fleet : IAsyncDisposable
{
    private readonly DirectoryInfo _home = Directory.CreateTempSubdirectory("pipeline-fleet-");
    private readonly Dictionary<string, string> _variables;
    private readonly string _delivery;
    private readonly Random _random;
    private readonly Random _victims;
    private readonly LoopbackReceiver _receiver;
    private readonly List<FleetArrival> _arrived = [];
    private readonly List<RunningCli> _processes = [];
    private long _epoch;
    private int _ofThisEpoch;

    public Fleet(string delivery, int seed)
    {
        // The receiver answers on threads of its own.
        (_delivery, _random, _victims) = (delivery, new Random(seed), new Random(seed));
        _variables = new Dictionary<string, string>(Child.HomeVariables(_home.FullName)) { ["DOTNET_ROOT"] = Child.RuntimeRoot };
        _receiver = new LoopbackReceiver(Answer);
        _receiver.Start();
    }

    /// <summary>How long its user waits for what the processes have to end.</summary>
    public TimeSpan FencePatience { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Everything that has arrived, refused or not.</summary>
    public IReadOnlyList<FleetArrival> Arrived
    {
        get
        {
            lock (_arrived) return [.. _arrived];
        }
    }

    /// <summary>Where there are still events.</summary>
    public IReadOnlyList<string> Spill => JournalBytes.Left(Path.Combine(_home.FullName, ".local", "state", "fleet", "telemetry"));

    public void Start(int processes)
    {
        for (var i = 0; i < processes; i++) _processes.Add(new RunningCli(_variables, [_receiver.Endpoint.ToString(), _delivery], Build.Fleet));
    }

    /// <summary>Ends some process with SIGKILL and starts another in its place.</summary>
    public async Task KillOneAsync()
    {
        var index = _victims.Next(_processes.Count);
        await _processes[index].KillAsync();
        _processes[index].Dispose();
        _processes.RemoveAt(index);
        Start(1);
    }

    /// <summary>Stops some process that has heard of the yes, wherever it is, until it is told to go on; returns its id.</summary>
    public async Task<int> PauseOneAsync()
    {
        var (process, epoch) = (_processes[0], Interlocked.Read(ref _epoch));
        await Until.TrueAsync(() => Arrived.Any(e => e.Process == process.Id && e.Epoch == epoch), $"an event of process {process.Id} under epoch {epoch}");
        await process.SignalAsync("STOP");
        return process.Id;
    }

    public Task ContinueAsync() => _processes[0].SignalAsync("CONT");

    /// <summary>Waits until so many more events have arrived.</summary>
    public async Task MoreAsync(int events)
    {
        var target = Volatile.Read(ref _ofThisEpoch) + events;
        await Until.TrueAsync(() => Volatile.Read(ref _ofThisEpoch) >= target, $"{events} more events");
    }

    /// <summary>Yes; then, when at least so many events have arrived, whatever <paramref name="meanwhile"/> does, and no.</summary>
    public async Task<FleetRound> RoundAsync(int events, Func<Task> meanwhile)
    {
        var enableCalled = Now;
        await using var user = NewUser();
        var epoch = (await user.EnableAsync()).Decision.Epoch;
        Interlocked.Exchange(ref _ofThisEpoch, 0);
        Interlocked.Exchange(ref _epoch, epoch);
        await Until.TrueAsync(() => Volatile.Read(ref _ofThisEpoch) >= events, $"{events} events of the epoch {epoch}");
        await meanwhile();
        var change = await user.DisableAsync();
        return new FleetRound(epoch, enableCalled, change.Problem is null ? Now : null, change.Silent);
    }

    /// <summary>Lets every process come to its own end.</summary>
    public async Task EndAsync()
    {
        foreach (var process in _processes) process.Input.Close();
        foreach (var process in _processes) Assert.Equal(0, (await process.EndAsync()).ExitCode);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in _processes) process.Dispose();
        await _receiver.DisposeAsync();
        _home.Delete(recursive: true);
    }

    private static long Now => TimeProvider.System.GetTimestamp();

    // The user's own process: it collects nothing itself.
    private TelemetryClient NewUser() => TelemetryClient.Create(
        new TelemetrySettings { ToolName = "fleet", FeatureEnabled = true },
        new TelemetryHost
        {
            Environment = name => _variables.GetValueOrDefault(name),
            FencePatience = FencePatience,
            PatienceFactor = Until.PatienceFactor,
        });

    // One request in five fails, so that the spill is never long empty.
    private int Answer(ReceivedRequest request)
    {
        var now = Now;
        lock (_arrived)
        {
            var isAccepted = _random.Next(5) != 0;
            foreach (var e in request.Events)
            {
                var arrival = FleetArrival.Of(e, now, isAccepted);
                _arrived.Add(arrival);
                if (arrival.Epoch == Interlocked.Read(ref _epoch)) Interlocked.Increment(ref _ofThisEpoch);
            }

            return isAccepted ? 200 : 503;
        }
    }
}
