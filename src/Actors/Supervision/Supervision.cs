namespace Pipeline.Actors;

/// <summary>
/// Decides about actors that failed, as the engine would by itself, and keeps what was decided in this process. Each supervisor asks it
/// on its own thread; the ledger takes it over all runs.
/// </summary>
internal sealed class Supervision
{
    // A supervisor that restarts an actor so often in a minute stops it instead.
    public const int Limit = 10;
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Decided> _decided = [];

    /// <summary>What was decided so far, by actor.</summary>
    public IReadOnlyList<SupervisionReport> Reports
    {
        get
        {
            lock (_lock) return _decided.Count == 0 ? [] : [.. _decided.Values.Select(decided => decided.Report)];
        }
    }

    public Directive Decide(IActorRef child, Exception cause, DateTimeOffset now)
    {
        var directive = Strategies.DefaultDecider.Decide(cause);
        Record(child.Path.Name, directive, Describe(cause), now);
        return directive;
    }

    /// <summary>An actor is no more. If it was to be restarted it has failed too often; if it had not failed at all it was told to.</summary>
    public void Ended(IActorRef child, DateTimeOffset now)
    {
        lock (_lock)
        {
            if (!_decided.TryGetValue(child.Path.Name, out var decided) || decided.Last != Directive.Restart) return;
            var report = decided.Report with { Restarts = decided.Report.Restarts - 1, Stops = decided.Report.Stops + 1, At = now };
            _decided[child.Path.Name] = new Decided(report, Directive.Stop);
        }
    }

    /// <summary>An actor has stopped by itself, since it could not go on.</summary>
    public void Stopped(string actor, string reason, DateTimeOffset now) => Record(actor, Directive.Stop, reason, now);

    private void Record(string actor, Directive directive, string reason, DateTimeOffset now)
    {
        lock (_lock)
        {
            var report = _decided.TryGetValue(actor, out var decided) ? decided.Report : new SupervisionReport(actor);
            report = directive == Directive.Restart ? report with { Restarts = report.Restarts + 1 } : report with { Stops = report.Stops + 1 };
            _decided[actor] = new Decided(report with { Reason = reason, At = now }, directive);
        }
    }

    private static string Describe(Exception cause) => $"{cause.GetType().Name}: {cause.Message}";

    private sealed record Decided(SupervisionReport Report, Directive Last);
}
