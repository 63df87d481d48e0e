namespace Pipeline.Actors;

/// <summary>
/// The pipeline, as a tool sees it. Make one per process, track with it from any thread, close it at the end. With a gate shut (the
/// author's feature flag, the user's consent) every call is a no-op that starts nothing and costs nothing. No method throws because
/// of telemetry, and none waits longer than it says.
/// </summary>
public sealed class TelemetryClient : IAsyncDisposable
{
    private readonly TelemetrySettings _settings;
    private readonly TelemetryHost _host;
    private readonly Gate _gate;
    private readonly Lazy<PipelineRuntime> _runtime;
    private readonly ConsentWatch? _watch;

    private TelemetryClient(TelemetrySettings settings, TelemetryHost host, Gate gate)
    {
        (_settings, _host, _gate) = (settings, host, gate);
        _runtime = new Lazy<PipelineRuntime>(() => new PipelineRuntime(settings, host, gate));
        // Settings that shut the gate for good need no looking.
        if (settings.FlushInterval is not null && gate.Decision.Source != ConsentSource.FeatureFlag)
            _watch = new ConsentWatch(settings, host, gate, () => _runtime.IsValueCreated && _runtime.Value.IsRunning);
    }

    /// <summary>Whether events are collected now.</summary>
    public bool IsEnabled => _gate.IsOpen;

    /// <summary>The decision on collecting in force, with its source and what is wrong with the settings or the consent file, if anything is.</summary>
    public ConsentDecision Consent => _gate.Decision;

    /// <summary>
    /// Makes a client: reads the consent file and the environment, and nothing else. Settings that contradict themselves shut the
    /// gate; <see cref="Consent"/> then says why.
    /// </summary>
    /// <param name="settings">The author's settings.</param>
    /// <param name="host">If set, overrides what of the host the pipeline uses: clock, files, network, environment.</param>
    public static TelemetryClient Create(TelemetrySettings settings, TelemetryHost? host = null)
    {
        ArgumentNullException.ThrowIfNull(settings);
        host ??= new TelemetryHost();
        for (var i = 0; i < settings.UnknownKeys.Count; i++) host.Say(Diagnostics.UnknownKey(settings.UnknownKeys[i]));
        return new TelemetryClient(settings, host, new Gate(new ConsentStore(settings, host).Decide()));
    }

    /// <summary>Collects an event. Any thread; never blocks, throws or does I/O.</summary>
    /// <returns>
    /// False when the event was not taken: telemetry is off, the client is closed, or more events came at once than fit
    /// (<see cref="DeliveryReport.Refused"/> counts the last two). Nothing needs to be done about it.
    /// </returns>
    public bool Track(TelemetryEvent e)
    {
        ArgumentNullException.ThrowIfNull(e);
        return _gate.IsOpen && _runtime.Value.Ingress.TryWrite(e, _host.Clock.GetUtcNow());
    }

    /// <summary>Collects an event as soon as there is room for it, also while the spill is at its cap; so it never causes a drop. For bulk input.</summary>
    /// <returns>False when the event was not taken: telemetry is off, or the client was closed.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled; the event was not taken.</exception>
    public ValueTask<bool> TrackAsync(TelemetryEvent e, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(e);
        return _gate.IsOpen ? _runtime.Value.Ingress.WriteAsync(e, _host.Clock.GetUtcNow(), cancellationToken) : default;
    }

    /// <summary>Collects that a command ran: <see cref="EventTypes.CommandInvocation"/>.</summary>
    /// <param name="name">The command, such as <c>build</c>.</param>
    /// <param name="duration">How long it ran; sent in whole milliseconds.</param>
    /// <param name="exitCode">What it returned.</param>
    /// <param name="metadata">If set, sent with the event; over the tool's own metadata on the same key.</param>
    /// <returns>As <see cref="Track"/>.</returns>
    public bool TrackCommand(string name, TimeSpan duration, int exitCode = 0, IReadOnlyDictionary<string, string>? metadata = null) =>
        _gate.IsOpen
        && Track(new TelemetryEvent(EventTypes.CommandInvocation, name) { Duration = duration, ExitCode = exitCode, Metadata = metadata });

    /// <summary>
    /// As <see cref="TrackCommand"/>, with the command's arguments and error. Both are redacted, and sent only where the author has
    /// turned <see cref="TelemetrySettings.ExtendedCollection"/> on; elsewhere they are left out silently.
    /// </summary>
    /// <param name="name">The command, such as <c>build</c>.</param>
    /// <param name="args">Its arguments, one element each.</param>
    /// <param name="duration">How long it ran; sent in whole milliseconds.</param>
    /// <param name="exitCode">What it returned.</param>
    /// <param name="error">If set, what went wrong.</param>
    /// <param name="metadata">If set, sent with the event; over the tool's own metadata on the same key.</param>
    /// <returns>As <see cref="Track"/>.</returns>
    public bool TrackCommandExtended(
        string name, IReadOnlyList<string> args, TimeSpan duration, int exitCode = 0, string? error = null,
        IReadOnlyDictionary<string, string>? metadata = null)
    {
        if (!_gate.IsOpen) return false;
        var e = new TelemetryEvent(EventTypes.CommandInvocation, name) { Duration = duration, ExitCode = exitCode, Metadata = metadata };
        return Track(_settings.ExtendedCollection ? e with { Args = args, Error = error } : e);
    }

    /// <summary>Delivers all that is pending, and answers when each backend has got it or has failed once.</summary>
    /// <param name="patience">If set, goes on trying, with backoff, until nothing is pending or nothing has moved for this long. Default: zero.</param>
    /// <param name="cancellationToken">Gives up waiting; the delivery goes on.</param>
    /// <returns>What became of the events so far.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public Task<DeliveryReport> FlushAsync(TimeSpan patience = default, CancellationToken cancellationToken = default) =>
        _gate.IsOpen ? _runtime.Value.AskForReport(new Flush(patience), timeout: null, cancellationToken) : Task.FromResult(DeliveryReport.Empty);

    /// <summary>
    /// Delivers what can be within the budget, spills the rest, and stops the pipeline. Later calls do nothing. An erasure request that is
    /// pending from an earlier run, and due, is made again first, in half of the budget at most, also while telemetry is off: it is the
    /// user's own wish.
    /// </summary>
    /// <param name="budget">If set, overrides <see cref="TelemetrySettings.ExitBudget"/>. Zero: send nothing, only spill.</param>
    /// <returns>What became of the events.</returns>
    public Task<DeliveryReport> CloseAsync(TimeSpan? budget = null)
    {
        _watch?.Dispose();
        var limit = budget ?? _settings.ExitBudget;
        return _runtime.IsValueCreated || DeletionStore.HasDue(_settings, _host, limit)
            ? _runtime.Value.CloseAsync(limit)
            : Task.FromResult(DeliveryReport.Empty);
    }

    /// <summary>Forgets what is pending, in memory, in every journal and on its way. Consent stays.</summary>
    /// <returns>How many events were discarded.</returns>
    public Task<long> DropAsync() => _runtime.Value.DropAsync();

    /// <summary>How things stand: the decision, the backends, what is pending here and what became of everything so far.</summary>
    public Task<TelemetryStatus> GetStatusAsync() => _runtime.Value.GetStatusAsync();

    /// <summary>
    /// Asks the user for consent, once: where nobody has answered yet, or the policy was raised since, and a person is there to answer.
    /// It does not ask without a terminal for input, output and errors, in CI, or where <c>DO_NOT_TRACK</c>, <c>TELEMETRY_ENABLED</c> or
    /// the settings have the last word; the result says which. It writes to standard error. A yes or a no is recorded; any other
    /// answer, an empty line, the end of the input or a cancellation is no answer: nothing is recorded, nothing collected in this
    /// run, and the next run asks again.
    /// </summary>
    /// <param name="cancellationToken">
    /// Gives up waiting for the user, so one with a time limit keeps a tool from waiting for ever. The line being typed is lost then.
    /// </param>
    /// <returns>What came of it. Does not throw, not even when it is cancelled.</returns>
    public Task<ConsentPrompt> AskConsentAsync(CancellationToken cancellationToken = default) => _gate.Decision.Source
        is ConsentSource.Unset or ConsentSource.PolicyRaised
        ? new ConsentQuestion(_settings, _host, change => _runtime.Value.ChangeConsentAsync(change)).AskAsync(cancellationToken)
        : Task.FromResult(ConsentPrompt.NotAsked(ConsentQuestion.Objection(_gate.Decision)));

    /// <summary>
    /// Everything that is held on this machine's disk, exactly as it would be sent: the batches in all journals of the tool, whichever
    /// process owns them, the log of local-only collection, and what is recorded beside them. Works whatever the consent is, and only
    /// looks: starts nothing, keeps nobody out of a file, makes none. What this process still has in memory is not on disk: flush or close first.
    /// </summary>
    public Task<HeldData> GetHeldAsync() => Task.Run(() => new HeldReader(_settings, _host).Read());

    /// <summary>
    /// Whether all events of all runs are accounted for, by the books on disk. Works whatever the consent is, and only looks. What this process
    /// has not counted yet is not in them: flush or close first.
    /// </summary>
    public Task<TelemetryAudit> GetAuditAsync() => Task.Run(() => new Auditor(_settings, _host).Audit());

    /// <summary>
    /// Examines all that telemetry needs on this machine: consent, settings, files, journals, backends, clock. Works whatever the consent is,
    /// starts nothing and makes no file. Whether a backend can be reached is asked, by a request without any event that takes at most 3 s,
    /// only while events may be sent to it.
    /// </summary>
    /// <param name="probe">Whether backends are asked also while telemetry is off or local-only: the user's own wish.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public Task<Examination> ExamineAsync(bool probe = false, CancellationToken cancellationToken = default) =>
        Task.Run(() => new Doctor(_settings, _host).ExamineAsync(probe, cancellationToken), cancellationToken);

    /// <summary>Records the user's yes. What overrides it (the environment, the feature flag) still does: <see cref="ConsentChange.Decision"/> says.</summary>
    public Task<ConsentChange> EnableAsync() => _runtime.Value.ChangeConsentAsync(GiveConsent.Instance);

    /// <summary>
    /// Records the user's no and forgets everything that was collected and not sent, whatever the state was before. When it has
    /// returned, nothing is sent any more. It is not itself reported. Under <see cref="TelemetrySettings.ForceEnabled"/> the no is
    /// recorded and what is pending goes all the same, but collection goes on, under a new epoch: <see cref="ConsentChange.Decision"/> says.
    /// </summary>
    public Task<ConsentChange> DisableAsync() => _runtime.Value.ChangeConsentAsync(WithdrawConsent.Instance);

    /// <summary>
    /// Withdraws consent as <see cref="DisableAsync"/> does, and asks for the erasure of what was received from this machine, under each id that
    /// it was received under. Recorded before it is sent; what is not confirmed at once is asked for again on later runs, for 90 days. At the
    /// end the local log is deleted.
    /// </summary>
    public async Task<ResetResult> ResetAsync()
    {
        var change = await DisableAsync().ConfigureAwait(false);
        var erasure = await _runtime.Value.RequestErasureAsync().ConfigureAwait(false);
        return _runtime.Value.ClearLocalLog(new ResetResult(change, erasure));
    }

    /// <summary>Closes with the budget of the settings.</summary>
    public async ValueTask DisposeAsync() => await CloseAsync().ConfigureAwait(false);
}
