namespace Pipeline.Actors;

/// <summary>
/// Moves the gate of a service as long as no actor runs that would: one that started without consent hears of a yes, and one that has
/// not tracked anything yet hears of a no. A command ends before it could hear of anything, and has no such timer.
/// </summary>
internal sealed class ConsentWatch : IDisposable
{
    /// <summary>How soon it hears.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    private readonly ConsentStore _store;
    private readonly Gate _gate;
    private readonly Func<bool> _isRunning;
    private readonly ITimer _timer;
    private int _looking;

    /// <param name="settings">The author's settings.</param>
    /// <param name="host">The host's clock, files and environment.</param>
    /// <param name="gate">What is moved.</param>
    /// <param name="isRunning">Whether the actors run: from then on the gate is theirs.</param>
    public ConsentWatch(TelemetrySettings settings, TelemetryHost host, Gate gate, Func<bool> isRunning)
    {
        (_store, _gate, _isRunning) = (new ConsentStore(settings, host), gate, isRunning);
        _timer = host.Clock.CreateTimer(static watch => ((ConsentWatch)watch!).Look(), this, Interval, Interval);
    }

    public void Dispose() => _timer.Dispose();

    private void Look()
    {
        if (_isRunning())
        {
            Dispose();
            return;
        }

        // A look that takes longer than the interval is not overtaken by the next.
        if (Interlocked.Exchange(ref _looking, 1) != 0) return;
        try
        {
            var now = _store.Decide();
            if (!_isRunning()) _gate.Move(now);
        }
        catch (Exception)
        {
            // On a thread of the host's where nothing else would catch it; whoever cannot ask must not collect.
            _gate.Shut();
        }
        finally
        {
            Volatile.Write(ref _looking, 0);
        }
    }
}
