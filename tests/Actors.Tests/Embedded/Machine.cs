using Pipeline.Engine.TestKit.Persistence;

namespace Pipeline.Actors.Tests.Embedded;

/// <summary>A machine of one user: processes of one tool run on it one after the other, and may be killed. Its journals are on a virtual disk.</summary>
internal sealed class Machine : IDisposable
{
    private readonly List<MortalFiles> _processes = [];

    public Machine(long epoch = 1) => Home.Consent(epoch);

    public Home Home { get; } = new();

    public VirtualDisk Disk { get; } = new();

    public TelemetrySettings Settings { get; set; } = Home.Settings;

    /// <summary>The bytes of all segments.</summary>
    public long SpillBytes => Segments.Sum(pair => (long)pair.Value.Length);

    public IReadOnlyList<KeyValuePair<string, byte[]>> Segments
    {
        get
        {
            lock (Disk) return [.. Disk.Content.Where(pair => pair.Key.EndsWith(".seg", StringComparison.Ordinal))];
        }
    }

    public TelemetryClient Start(params (string Name, IBackend Backend)[] backends) => Start(host => host, backends);

    public TelemetryClient Start(Func<TelemetryHost, TelemetryHost> configure, params (string Name, IBackend Backend)[] backends)
    {
        var files = new MortalFiles();
        _processes.Add(files);
        var mortal = backends.Select(pair => (pair.Name, (IBackend)new MortalBackend(pair.Backend, files))).ToArray();
        var host = Home.Host(mortal) with
        {
            Files = files,
            // Processes take longer to start than clients: what one does after another is never of the same millisecond.
            Clock = new ClockAhead(TimeSpan.FromMilliseconds(_processes.Count)),
            ConfigureEngine = setup => OnVirtualDisk(setup, files),
        };
        return TelemetryClient.Create(Settings, configure(host));
    }

    /// <summary>Kills every process: nothing that they still do reaches the disk, and their locks are free.</summary>
    public void Kill()
    {
        lock (Disk)
        {
            foreach (var process in _processes) process.Die();
            Disk.Restart();
        }
    }

    public void Dispose() => Home.Dispose();

    /// <summary>A dead process sends nothing, and hears of no answer.</summary>
    private sealed class MortalBackend(IBackend backend, MortalFiles process) : IBackend
    {
        public string Type => backend.Type;

        public string Target => backend.Target;

        public async ValueTask<SendResult> SendAsync(Batch batch, CancellationToken cancellationToken)
        {
            if (process.IsDead) return new Retry("dead");
            var result = await backend.SendAsync(batch, cancellationToken);
            return process.IsDead ? new Retry("dead") : result;
        }
    }

    private EngineSetup OnVirtualDisk(EngineSetup setup, MortalFiles process) => setup with
    {
        Journal = system => new SpillJournal(
            new SpillJournalSettings { Directory = "/spill", MaxSegmentSize = Settings.SpillMaxSegmentSize, Files = new MortalDisk(Disk, process) }, system),
    };
}
