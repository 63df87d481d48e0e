namespace Pipeline.Actors;

/// <summary>Makes the status of a report and the ledger.</summary>
internal static class Statuses
{
    public static TelemetryStatus Make(PipelineContext context, DeliveryReport report)
    {
        var decision = context.Gate.Decision;
        var totals = new LedgerFile(context.Host.Files, context.Paths).Read();
        var (erasures, damaged) = new DeletionStore(context.Host.Files, context.Paths).Read();
        return new TelemetryStatus
        {
            Decision = decision,
            PolicyVersion = context.Settings.PolicyVersion,
            PolicyUrl = context.Settings.PolicyUrl,
            MachineId = decision.IsOn ? context.MachineId : null,
            Backends = [.. Backends(context, report).Select(backend => WithFailure(context, backend))],
            Supervision = totals.Supervision,
            Pending = report.Pending,
            Accepted = totals.Accepted,
            Delivered = totals.Delivered,
            Dropped = totals.Dropped.ToDictionary(pair => pair.Key.Wire(), pair => pair.Value),
            Filtered = totals.Filtered,
            LastDelivery = totals.LastDelivery,
            Erasures = erasures,
            DamagedErasures = damaged,
            ConsentFile = context.Host.PathsOf(context.Settings).ConfigFile,
            StateFolder = context.Paths.StateFolder,
        };
    }

    private static IEnumerable<BackendReport> Backends(PipelineContext context, DeliveryReport report) =>
        report.Backends.Count > 0 ? report.Backends : context.InForce.Select(Reports.Describe);

    // What another process has found out, where this one has not tried.
    private static BackendReport WithFailure(PipelineContext context, BackendReport backend)
    {
        if (backend is not { State: "ready", Problem: null, LastDelivery: null }) return backend;
        if (new AttemptFile(context, backend.Name).Read() is not { } failure) return backend;
        return failure.WaitsUntil(context.Host.Clock.GetUtcNow(), isForced: false, new RetrySchedule().Cap) is { } until
            ? backend with { State = "waiting", WaitingUntil = until, Problem = failure.Reason }
            : backend with { Problem = failure.Reason };
    }
}
