using Akka;
using Akka.Streams;
using Akka.Streams.Dsl;

namespace Pipeline.Actors;

/// <summary>The end of an Akka.Streams graph whose events are telemetry. On Akka.NET only.</summary>
public static class TelemetrySink
{
    /// <summary>How many events wait for room at once, unless it is said otherwise.</summary>
    public const int DefaultParallelism = 16;

    /// <summary>
    /// Tracks each event with <see cref="TelemetryClient.TrackAsync"/>. While events wait for room, the sink asks its upstream for no more
    /// than may wait at once: a fast source is slowed down to what the pipeline can keep, and nothing is dropped for want of room.
    /// Events are handed in in their order; where several wait at once they may be taken in another.
    /// <para>
    /// An event that is refused, because telemetry is off or the client was closed, is gone, as everywhere; the second is counted
    /// (<see cref="DeliveryReport.Refused"/>). The stream goes on. The task completes when the upstream has ended and each event was
    /// taken or refused. Whether they were delivered is what <see cref="TelemetryClient.FlushAsync"/> and
    /// <see cref="TelemetryClient.CloseAsync"/> say; the sink does neither.
    /// </para>
    /// <para>
    /// When the upstream fails, the task fails with its exception; what was handed in before may still be taken. When the token is cancelled,
    /// the upstream is cancelled, events that wait are not taken, and the task is cancelled.
    /// </para>
    /// </summary>
    /// <param name="client">Takes the events. Stays open: who made it closes it.</param>
    /// <param name="parallelism">If set, overrides how many events may wait for room at once, ≥ 1.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>A sink that can be materialized any number of times.</returns>
    /// <exception cref="ArgumentNullException">There is no client.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Less than one event at once.</exception>
    public static Sink<TelemetryEvent, Task<Done>> To(
        TelemetryClient client, int parallelism = DefaultParallelism, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        return To(client.TrackAsync, parallelism, cancellationToken);
    }

    /// <summary>The same over any way of tracking.</summary>
    internal static Sink<TelemetryEvent, Task<Done>> To(
        Func<TelemetryEvent, CancellationToken, ValueTask<bool>> track, int parallelism, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(parallelism, 1);
        // The token comes behind what it cancels: it must also end the waiting for events whose source has ended.
        return Flow.Create<TelemetryEvent>()
            .SelectAsync(parallelism, e => TakeAsync(track, e, cancellationToken))
            .Via(cancellationToken.AsFlow<bool>())
            .ToMaterialized(Sink.Ignore<bool>(), Keep.Right)
            .MapMaterializedValue(ended => EndAsync(ended, cancellationToken));
    }

    // A stage cannot be handed a cancelled task: it looks for the exception of a failed one.
    private static async Task<bool> TakeAsync(
        Func<TelemetryEvent, CancellationToken, ValueTask<bool>> track, TelemetryEvent e, CancellationToken cancellationToken)
    {
        try
        {
            return await track(e, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    // The last event may have been given up before the token's own stage has heard of it; that is no completion.
    private static async Task<Done> EndAsync(Task<Done> ended, CancellationToken cancellationToken)
    {
        var done = await ended.ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        return done;
    }
}
