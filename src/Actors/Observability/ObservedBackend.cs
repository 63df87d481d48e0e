using System.Diagnostics;

namespace Pipeline.Actors;

/// <summary>A backend whose sends are measured, and are a span each.</summary>
internal sealed class ObservedBackend(string name, IBackend backend, Instruments instruments, TimeProvider clock) : IBackend, IDisposable
{
    public string Type => backend.Type;

    public string Target => backend.Target;

    public async ValueTask<SendResult> SendAsync(Batch batch, CancellationToken cancellationToken)
    {
        // What is sent is of many callers, and no part of what one of them does just now.
        Activity.Current = null;
        using var span = Begin(batch);
        var (began, outcome, problem) = (clock.GetTimestamp(), "failed", (string?)null);
        try
        {
            var result = await backend.SendAsync(batch, cancellationToken).ConfigureAwait(false);
            (outcome, problem) = Describe(result);
            return result;
        }
        catch (OperationCanceledException)
        {
            outcome = "cancelled";
            throw;
        }
        catch (Exception e)
        {
            problem = e.GetType().Name;
            throw;
        }
        finally
        {
            End(span, outcome, problem, clock.GetElapsedTime(began));
        }
    }

    public void Dispose() => (backend as IDisposable)?.Dispose();

    private Activity? Begin(Batch batch)
    {
        instruments.BatchSize.Record(batch.Events.Count, Instruments.Tag(Instruments.Backend, name));
        var span = instruments.Source.StartActivity("telemetry.send", ActivityKind.Client);
        span?.SetTag(Instruments.Backend, name);
        span?.SetTag(Instruments.BackendType, Type);
        span?.SetTag("pipeline.batch.id", batch.Id.ToString());
        span?.SetTag("pipeline.batch.size", batch.Events.Count);
        return span;
    }

    private void End(Activity? span, string outcome, string? problem, TimeSpan duration)
    {
        instruments.SendDuration.Record(
            duration.TotalSeconds, Instruments.Tag(Instruments.Backend, name), Instruments.Tag(Instruments.Outcome, outcome));
        span?.SetTag(Instruments.Outcome, outcome);
        if (outcome != "accepted") span?.SetStatus(ActivityStatusCode.Error, problem);
    }

    private static (string Outcome, string? Problem) Describe(SendResult? result) => result switch
    {
        Accepted or Partial { Events.Count: 0 } => ("accepted", null),
        Partial partial => ("partial", partial.Events[0].Reason),
        Retry retry => ("retry", retry.Reason),
        Rejected rejected => ("rejected", rejected.Reason),
        _ => ("failed", null),
    };
}
