namespace Pipeline.Actors;

/// <summary>Stamps what was tracked. The machine id and the host's facts are computed with the first event, never before.</summary>
internal sealed class Stamping(PipelineContext context, UuidV7Source ids)
{
    private EventStamper? _stamper;

    public TelemetryEvent Stamp(TrackedEvent tracked) => (_stamper ??= context.NewStamper(ids)).Stamp(tracked.Event, tracked.At);
}
