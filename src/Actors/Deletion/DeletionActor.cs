namespace Pipeline.Actors;

/// <summary>
/// Sends the erasure requests: those of a reset at once, those that are pending when they are due. One process of a tool sends at a time.
/// The requests are files (<see cref="DeletionStore"/>), so this actor can die at any moment and nothing is lost.
/// </summary>
internal sealed class DeletionActor : ReceiveActor, IWithTimers
{
    /// <summary>How long a round may take: a little more than what one requestor may by default.</summary>
    public static readonly TimeSpan RoundPatience = TimeSpan.FromSeconds(15);

    private static readonly TimeSpan ShortestWait = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    private readonly PipelineContext _context;
    private readonly DeletionRequestors _requestors;
    private readonly ErasureRecording _recording;
    private readonly DeletionCalls _calls;
    private readonly RetrySchedule _retries = new() { First = ShortestWait, Cap = LongestWait };
    private readonly Random _random;
    private DeletionStore _store;

    private readonly List<(IActorRef From, IReadOnlyList<Guid> Requests)> _askers = [];
    private readonly Dictionary<Guid, ErasureRequest> _asked = [];
    private readonly List<(FinishErasures Finish, IActorRef From, DateTimeOffset Deadline)> _finishes = [];
    private DeletionRound? _round;

    public DeletionActor(PipelineContext context, IActorRef router)
    {
        var ids = context.NewIds();
        _context = context;
        _random = context.Host.NewRandom();
        _requestors = new DeletionRequestors(context);
        _recording = new ErasureRecording(context, _requestors, ids);
        _calls = new DeletionCalls(context, _requestors, router, Self, ids);
        _store = new DeletionStore(context.Host.Files, context.Paths);

        Receive<RequestErasure>(_ => Record(Sender));
        Receive<FinishErasures>(finish => Finish(finish, Sender));
        Receive<DeletionAnswer>(answer => { _calls.OnEnded(answer.Target); OnAnswer(answer); });
        Receive<Outcome>(outcome => OnAnswer(DeletionCalls.Translate(outcome)));
        Receive<Due>(_ => Begin());
        Receive<RoundOver>(_ => GiveUp());
        Receive<FinishOver>(_ => PassOn());
        // Whether a backend is ready again changes nothing here.
        ReceiveAny(_ => { });
    }

    public ITimerScheduler Timers { get; set; } = null!;

    private static DateTimeOffset Now => Context.System.Scheduler.Now;

    protected override void PreStart() => Self.Tell(Due.Instance);

    protected override void PostStop()
    {
        _round?.Close();
        AnswerAll("it was interrupted");
        _requestors.Close();
    }

    private void Record(IActorRef from)
    {
        if (_recording.TryRecord(ref _store, Now, out var requests) is { } refusal)
        {
            from.Tell(refusal);
            return;
        }

        foreach (var request in requests) _asked[request.Id] = request;
        _askers.Add((from, [.. requests.Select(request => request.Id)]));
        Begin();
    }

    private void Begin()
    {
        if (_round is not null) return;
        var problem = _asked.Count > 0 || _store.IsDue(Now) ? Lock() : null;
        if (_round is null) Rest(problem);
        else Next();
    }

    private string? Lock()
    {
        try
        {
            if (_store.TryLock() is not { } held) return "it is recorded, and another process is just sending";
            _round = new DeletionRound(held, new CancellationTokenSource());
            Timers.StartSingleTimer(nameof(RoundOver), RoundOver.Instance, RoundPatience * _context.Host.PatienceFactor);
            foreach (var path in _store.Tidy(Now)) _context.Host.Say(Diagnostics.ErasureUnreadable(path));
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _context.Host.Say(Diagnostics.ErasureFolderUnusable(e.Message));
            return e.Message;
        }
    }

    // Read anew each time: another process may have recorded one meanwhile.
    private void Next()
    {
        if (_round is not { } round) return;
        var now = Now;
        var next = round.Next(_store.Read().Requests.Where(request =>
            !request.IsSettled && (_asked.ContainsKey(request.Id) || DeletionStore.IsDue(request, now))));
        if (next is null) End();
        else if (DeletionStore.IsExpired(next, now)) Expire(next, round, now);
        else Make(next, round, now);
    }

    // The attempt is written down first: one that is cut off, by the end of the process perhaps, counts like any other.
    private void Make(ErasureRequest request, DeletionRound round, DateTimeOffset now)
    {
        var failures = request.Failures + 1;
        request = request with { Failures = failures, NextAttempt = now + _retries.Delay(failures, _random) };
        Save(request);
        round.Begin(request);
        foreach (var target in request.Targets.Where(target => target.State == ErasureState.Pending))
        {
            if (round.FailedBefore(target.Name) is { } reason) Self.Tell(new DeletionAnswer(request.Id, target.Name, new DeletionUnconfirmed(reason)));
            else _calls.Start(request, target.Name, isInteractive: _asked.ContainsKey(request.Id), round.Token);
        }
    }

    private void Expire(ErasureRequest request, DeletionRound round, DateTimeOffset now)
    {
        round.Begin(request);
        round.Expire(now);
        Complete(round);
    }

    private void OnAnswer(DeletionAnswer answer)
    {
        if (_round is not { } round || !round.Take(answer.Request, answer.Target, answer.Result, Now)) return;
        if (round.IsAnswered) Complete(round);
        else if (answer.Result is not DeletionUnconfirmed) Save(round.Current!);
    }

    private void Complete(DeletionRound round)
    {
        Complete(round.End());
        Next();
    }

    private void Complete(ErasureRequest request)
    {
        Save(request.IsSettled ? request with { NextAttempt = null } : request);
        // Nobody holds anything of before any more. What came later, under a new consent, stays in the ledger.
        if (request.IsCovered) new LedgerFile(_context.Host.Files, _context.Paths).TryForget(request.MachineId, request.RequestedAt);
    }

    private void GiveUp()
    {
        if (_round is not { } round) return;
        if (round.Current is not null)
        {
            round.GiveUp(Now);
            Complete(round.End());
        }

        End();
    }

    private void End()
    {
        Timers.Cancel(nameof(RoundOver));
        _round?.Close();
        _round = null;
        Rest("there was no time for it yet");
    }

    /// <summary>Sets the timer for what is pending, and answers everybody.</summary>
    private void Rest(string? untried)
    {
        ErasureRequest[] open = [.. _store.Read().Requests.Where(request => !request.IsSettled)];
        if (open.Length > 0) Sleep(open.Min(request => request.NextAttempt ?? Now) - Now);
        AnswerAll(untried);
        PassOn();
    }

    // What is due already waits for another process.
    private void Sleep(TimeSpan wait)
    {
        if (wait <= TimeSpan.Zero) wait = ShortestWait;
        Timers.StartSingleTimer(nameof(Due), Due.Instance, wait < LongestWait ? wait : LongestWait);
    }

    private void AnswerAll(string? untried)
    {
        foreach (var (from, requests) in _askers)
        {
            from.Tell(ErasureResult.Of([.. requests.SelectMany(id => _asked[id].Targets).Select(target =>
                target is { State: ErasureState.Pending, Reason: null } ? target with { Reason = untried } : target)]));
        }

        _askers.Clear();
        _asked.Clear();
    }

    private void Finish(FinishErasures finish, IActorRef from)
    {
        _finishes.Add((finish, from, Now + finish.Close.Budget));
        Timers.StartSingleTimer(nameof(FinishOver), FinishOver.Instance, finish.Close.Budget / 2);
        Begin();
    }

    private void PassOn()
    {
        Timers.Cancel(nameof(FinishOver));
        foreach (var (finish, from, deadline) in _finishes)
        {
            var left = deadline - Now;
            finish.Next.Tell(finish.Close with { Budget = left > TimeSpan.Zero ? left : TimeSpan.Zero }, from);
        }

        _finishes.Clear();
    }

    private void Save(ErasureRequest request)
    {
        if (_asked.ContainsKey(request.Id)) _asked[request.Id] = request;
        try
        {
            _store.Save(request);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It is made once more than needed, under the same id.
            _context.Host.Say(Diagnostics.ErasureUnwritten(e.Message));
        }
    }

    /// <summary>Something may be due.</summary>
    private sealed record Due
    {
        public static readonly Due Instance = new();
    }

    private sealed record RoundOver
    {
        public static readonly RoundOver Instance = new();
    }

    private sealed record FinishOver
    {
        public static readonly FinishOver Instance = new();
    }
}
