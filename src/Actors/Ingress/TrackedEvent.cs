namespace Pipeline.Actors;

/// <summary>An event as it was handed in: unstamped but for the moment, which would be wrong if it were read later.</summary>
/// <param name="Event">The author's event.</param>
/// <param name="At">When it was tracked.</param>
/// <param name="Bulk">Whether room had been granted to it first (<see cref="Ingress.WriteAsync"/>).</param>
internal readonly record struct TrackedEvent(TelemetryEvent Event, DateTimeOffset At, bool Bulk);
