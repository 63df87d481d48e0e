using System.Text;
using Pipeline.Actors;

namespace Pipeline.Cli;

/// <summary>
/// Reads an input to its end, or until nothing has moved for as long as the user waits. Each event is taken only when there is
/// room for it, so the input is read no faster than events are delivered or spilled, and none pushes out another.
/// </summary>
internal sealed class Ingestion(TelemetryClient client, Input input, TimeSpan wait, ProgressBar? progress, TextWriter notes)
{
    // Longer than any event may be on the wire.
    private const int LongestLine = 8 * 1024 * 1024;

    private readonly LineReader _lines = new(input.Stream, LongestLine);
    private long _taken;

    // The first line that is not dealt with.
    private long _next = 1;

    /// <summary>Lines that are no event.</summary>
    public long Invalid { get; private set; }

    /// <summary>Takes the lines in. False when it stopped before the end, which the notes then say.</summary>
    public async Task<bool> ReadAsync(CancellationToken cancelled)
    {
        // Starting is no lack of progress: patience is measured from when the journals of earlier runs have been read.
        await client.GetStatusAsync();
        var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancelled);
        try
        {
            while (await _lines.MoveNextAsync(cancelled))
            {
                _next = _lines.Number;
                progress?.Report(_taken, _lines.Position);
                if (Parse() is not { } e) { _next++; continue; }
                var taking = client.TrackAsync(e, waiting.Token);
                if (!taking.IsCompleted)
                {
                    waiting.CancelAfter(wait);
                    progress?.Report(_taken, _lines.Position);
                }

                if (!await taking) return Stop("telemetry was turned off");
                _next++;
                _taken++;
                if (waiting.TryReset()) continue;
                waiting.Dispose();
                waiting = CancellationTokenSource.CreateLinkedTokenSource(cancelled);
            }

            return true;
        }
        catch (OperationCanceledException)
        {
            return Stop(cancelled.IsCancellationRequested
                ? "interrupted"
                : $"nothing could be delivered or spilled for {Span.Describe(wait)}");
        }
        catch (IOException e)
        {
            return Stop($"it could not be read any further ({e.Message})");
        }
        finally
        {
            waiting.Dispose();
        }
    }

    /// <summary>Delivers what was taken: after the whole input with the user's patience, after a part of it without. Spills the rest.</summary>
    public async Task<DeliveryReport> DeliverAsync(bool isRead, CancellationToken cancelled)
    {
        try
        {
            if (isRead) await client.FlushAsync(wait, cancelled);
        }
        catch (OperationCanceledException)
        {
            notes.WriteLine("Interrupted: what is not delivered yet is spilled.");
        }

        return await client.CloseAsync(isRead ? TimeSpan.Zero : null);
    }

    private TelemetryEvent? Parse()
    {
        if (_lines.Line is not { } line) return Refuse($"longer than {LongestLine} bytes");
        var text = line.Span.Trim(" \t"u8);
        if (text.IsEmpty || (_lines.Number == 1 && text.SequenceEqual(Encoding.UTF8.Preamble))) return null;
        if (_lines.Number == 1 && text.StartsWith(Encoding.UTF8.Preamble)) text = text[Encoding.UTF8.Preamble.Length..];
        return EventJson.TryParse(text, out var e, out var problem) ? e : Refuse(problem!);
    }

    private TelemetryEvent? Refuse(string problem)
    {
        Invalid++;
        progress?.Clear();
        notes.WriteLine($"{input.Name}, line {_lines.Number}: {problem}. Skipped.");
        return null;
    }

    private bool Stop(string reason)
    {
        progress?.Clear();
        notes.WriteLine(
            $"Stopped at line {_next} of {input.Name}: {reason}. From that line on nothing was taken; go on from there later.");
        return false;
    }
}
