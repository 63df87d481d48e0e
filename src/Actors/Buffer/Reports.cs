namespace Pipeline.Actors;

/// <summary>Makes the report of what became of the events.</summary>
internal static class Reports
{
    public static DeliveryReport Make(PipelineContext context, BufferState state) => new()
    {
        Accepted = state.Accepted,
        Recovered = state.Recovered,
        Delivered = state.Delivered,
        Pending = state.Pending,
        Filtered = state.Filtered,
        Refused = context.Ingress.Refused,
        Dropped = state.Dropped,
        Backends = [.. context.InForce.Select(spec => Make(spec, state))],
    };

    /// <summary>A backend before anything is known of it but its configuration.</summary>
    public static BackendReport Describe(BackendSpec spec) => new(spec.Name, spec.Type, spec.Target)
    {
        State = spec.Problem is null ? "ready" : "misconfigured",
        Problem = spec.Problem,
    };

    private static BackendReport Make(BackendSpec spec, BufferState state)
    {
        var report = Describe(spec);
        return state.Lane(spec.Name) is not { } lane ? report : report with
        {
            State = lane.WaitingUntil is null || spec.Problem is not null ? report.State : "waiting",
            Delivered = lane.Delivered,
            Pending = state.PendingFor(lane.Name),
            Dropped = lane.Dropped,
            Filtered = lane.Filtered,
            LastDelivery = lane.LastDelivery,
            WaitingUntil = lane.WaitingUntil,
            Problem = report.Problem ?? lane.Problem,
        };
    }
}
