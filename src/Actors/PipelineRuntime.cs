namespace Pipeline.Actors;

/// <summary>
/// The running part of a client: the ingress at once, the actor system when something first has to be done. Whatever fails here
/// stays here.
/// </summary>
internal sealed class PipelineRuntime
{
    /// <summary>
    /// What closing may take beyond its budget on a machine that is too busy to write the journal and stop the actors within it. Rarely
    /// more than a few milliseconds of it are used; without it events would be lost, not late.
    /// </summary>
    private TimeSpan Grace => TelemetrySystem.Grace * _context.Host.PatienceFactor;

    /// <summary>How long a withdrawal may take: sends that are under way have to end.</summary>
    private TimeSpan Patience => TimeSpan.FromSeconds(10) * _context.Host.PatienceFactor;

    /// <summary>How long a reset may take after the withdrawal: a round of requests, and some time to record it.</summary>
    private TimeSpan ErasurePatience => (DeletionActor.RoundPatience + TimeSpan.FromSeconds(5)) * _context.Host.PatienceFactor;

    private readonly PipelineContext _context;
    private readonly Lazy<Running> _running;
    private Task<DeliveryReport>? _closing;

    public PipelineRuntime(TelemetrySettings settings, TelemetryHost host, Gate gate)
    {
        Ingress = new Ingress(settings.BufferCapacity, Wake);
        _context = new PipelineContext(settings, host, gate, Ingress);
        _running = new Lazy<Running>(Start);
    }

    public Ingress Ingress { get; }

    /// <summary>Whether the actors have been started.</summary>
    public bool IsRunning => _running.IsValueCreated;

    public async Task<DeliveryReport> AskForReport(object question, TimeSpan? timeout, CancellationToken cancellationToken)
    {
        try
        {
            return await _running.Value.Root.Ask<DeliveryReport>(question, timeout, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            return Unanswered;
        }
    }

    public async Task<ConsentChange> ChangeConsentAsync(object change)
    {
        try
        {
            var changed = await _running.Value.Root.Ask<ConsentChanged>(change, Patience + _context.Settings.ExitBudget).ConfigureAwait(false);
            return new ConsentChange(changed.Decision, changed.Discarded, changed.Problem) { Stopped = changed.Stopped, Silent = changed.Silent };
        }
        catch (Exception e)
        {
            return new ConsentChange(_context.Gate.Decision, 0, $"the change was not confirmed: {e.Message}");
        }
    }

    public async Task<long> DropAsync()
    {
        try
        {
            return (await _running.Value.Root.Ask<Dropped>(DropPending.Instance, Patience).ConfigureAwait(false)).Events;
        }
        catch (Exception)
        {
            return 0;
        }
    }

    public async Task<ErasureResult> RequestErasureAsync()
    {
        try
        {
            return await _running.Value.Root.Ask<ErasureResult>(RequestErasure.Instance, ErasurePatience).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            return new ErasureResult(ErasureState.Failed, $"the request was not confirmed: {e.Message}");
        }
    }

    /// <summary>Deletes the file that local-only collects into. Behind the withdrawal, when nobody writes to it any more.</summary>
    public ResetResult ClearLocalLog(ResetResult reset)
    {
        var (files, path) = (_context.Host.Files, _context.Host.PathsOf(_context.Settings).LocalFile);
        try
        {
            if (!files.FileExists(path)) return reset;
            files.Delete(path);
            return reset with { DeletedLocalLog = path };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return reset with { LocalLogProblem = e.Message };
        }
    }

    public async Task<TelemetryStatus> GetStatusAsync()
    {
        // With telemetry off and nothing ever kept there is nothing to look at, and so nothing is started.
        var isWorthStarting = _running.IsValueCreated || _context.Gate.IsOpen || _context.Host.Files.List(_context.Paths.LocksFolder).Count > 0;
        var report = isWorthStarting
            ? await AskForReport(GetReport.Instance, Patience, CancellationToken.None).ConfigureAwait(false)
            : Unanswered;
        return Statuses.Make(_context, report);
    }

    // Continuations and no awaits: what becomes of an await is compiled afresh in each process, and this is what every command waits for.
    public Task<DeliveryReport> CloseAsync(TimeSpan budget)
    {
        Ingress.Close();
        if (!_running.IsValueCreated && Ingress.Count == 0 && !DeletionStore.HasDue(_context.Settings, _context.Host, budget))
        {
            _context.Observer.Dispose();
            return Task.FromResult(Unanswered);
        }

        Task<DeliveryReport> closing;
        lock (_running) closing = _closing ??= CloseOnceAsync(budget);
        return closing.ContinueWith(closed => ReportOf(closed) with { Refused = Ingress.Refused }, TaskScheduler.Default);
    }

    private DeliveryReport Unanswered => new() { Refused = Ingress.Refused };

    // A failure is looked at, so that nobody hears of it as unobserved.
    private DeliveryReport ReportOf(Task<DeliveryReport> asked) => asked is { Exception: null, IsCompletedSuccessfully: true } ? asked.Result : Unanswered;

    private Task<DeliveryReport> CloseOnceAsync(TimeSpan budget)
    {
        try
        {
            var (system, root) = _running.Value;
            return root.Ask<DeliveryReport>(new Close(budget), budget + Grace).ContinueWith(asked => StopAsync(system, asked), TaskScheduler.Default).Unwrap();
        }
        catch (Exception)
        {
            _context.Observer.Dispose();
            return Task.FromResult(Unanswered);
        }
    }

    // The process ends in a moment, and takes with it what does not answer, or stop, in time.
    private Task<DeliveryReport> StopAsync(ActorSystem system, Task<DeliveryReport> asked)
    {
        var report = ReportOf(asked);
        return system.Terminate().WaitAsync(Grace, _context.Host.Clock).ContinueWith(
            stopped =>
            {
                _ = stopped.Exception;
                _context.Observer.Dispose();
                return report;
            },
            TaskScheduler.Default);
    }

    // On the thread that tracks, which has no time for starting anything.
    private void Wake()
    {
        if (_running.IsValueCreated) _running.Value.Root.Tell(EventsWaiting.Instance);
        else ThreadPool.UnsafeQueueUserWorkItem(static runtime => runtime.StartAndWake(), this, preferLocal: false);
    }

    private void StartAndWake()
    {
        try
        {
            _running.Value.Root.Tell(EventsWaiting.Instance);
        }
        catch (Exception e)
        {
            _context.Host.Say(Diagnostics.NotStarted(e.Message));
        }
    }

    private Running Start()
    {
        var context = _context;
        var system = TelemetrySystem.Create(context);
        return new Running(system, system.ActorOf(Props.Create(() => new TelemetrySupervisor(context)), "telemetry"));
    }

    private sealed record Running(ActorSystem System, IActorRef Root);
}
