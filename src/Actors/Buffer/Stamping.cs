namespace Pipeline.Actors;

/// <summary>
/// Stamps and redacts what was tracked: nothing keeps an event that did not come through here. The machine id and the host's facts are
/// computed with the first event, never before.
/// </summary>
internal sealed class Stamping(PipelineContext context, UuidV7Source ids)
{
    private EventStamper? _stamper;

    public TelemetryEvent Stamp(TrackedEvent tracked) => (_stamper ??= context.NewStamper(ids)).Stamp(tracked.Event, tracked.At);
}
