namespace Pipeline.Engine;

/// <summary>An actor with timers of its own. The engine sets the property before the constructor's body runs.</summary>
public interface IWithTimers
{
    /// <summary>The actor's timers. All are cancelled when it restarts or stops.</summary>
    ITimerScheduler Timers { get; set; }
}
