using System.Runtime.CompilerServices;

namespace Pipeline.Actors;

/// <summary>Measures: what has come since the last look is added to the counters; so they say what the reports say.</summary>
internal sealed class MeteringObserver : Observer
{
    private readonly TimeProvider _clock;
    private readonly Instruments _instruments;

    // The buffer's.
    private readonly Dictionary<string, Seen> _lanes = [];
    private long _accepted;

    // The spill's.
    private long _writing;

    // Written on the turn of an actor, read by whoever collects.
    private long _pending;
    private long _spilled;

    private MeteringObserver(TelemetrySettings settings, TimeProvider clock, Ingress ingress)
    {
        _clock = clock;
        _instruments = new Instruments(
            settings.ToolName,
            typeof(TelemetryClient).Assembly.GetName().Version?.ToString(3),
            () => Volatile.Read(ref _pending),
            () => ingress.Refused,
            () => Volatile.Read(ref _spilled));
    }

    // Not inlined: its caller would load the types that it names.
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Observer Create(TelemetrySettings settings, TimeProvider clock, Ingress ingress) => new MeteringObserver(settings, clock, ingress);

    public override void Look(BufferState state)
    {
        Volatile.Write(ref _pending, state.Pending);
        if (state.Accepted > _accepted) _instruments.Accepted.Add(state.Accepted - _accepted);
        _accepted = state.Accepted;
        foreach (var lane in state.Lanes) Look(lane);
    }

    public override void BeginWrite() => _writing = _clock.GetTimestamp();

    public override void EndWrite() => _instruments.WriteDuration.Record(_clock.GetElapsedTime(_writing).TotalSeconds);

    public override void SpillHas(long bytes) => Volatile.Write(ref _spilled, bytes);

    public override IBackend Watch(string name, IBackend backend) => new ObservedBackend(name, backend, _instruments, _clock);

    public override void Dispose()
    {
        base.Dispose();
        _instruments.Dispose();
    }

    private void Look(BackendLane lane)
    {
        if (!_lanes.TryGetValue(lane.Name, out var seen)) _lanes.Add(lane.Name, seen = new Seen());
        var backend = Instruments.Tag(Instruments.Backend, lane.Name);
        if (lane.Delivered > seen.Delivered) _instruments.Delivered.Add(lane.Delivered - seen.Delivered, backend);
        seen.Delivered = lane.Delivered;
        if (ReferenceEquals(lane.Dropped, seen.Dropped)) return;
        foreach (var (reason, count) in lane.Dropped)
        {
            if (count > seen.Dropped[reason])
                _instruments.Dropped.Add(count - seen.Dropped[reason], backend, Instruments.Tag(Instruments.Reason, reason.Wire()));
        }

        seen.Dropped = lane.Dropped;
    }

    private sealed class Seen
    {
        public long Delivered { get; set; }

        public DropCounts Dropped { get; set; } = DropCounts.None;
    }
}
