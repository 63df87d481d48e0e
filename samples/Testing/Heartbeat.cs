using Pipeline.Engine;

namespace MyTool.Tests;

/// <summary>An actor of the tool's own: it beats at an interval, until it is told to pause.</summary>
internal sealed class Heartbeat : ReceiveActor, IWithTimers
{
    public Heartbeat(TimeSpan interval, Action beat)
    {
        Receive<Tick>(_ => beat());
        Receive<Pause>(_ => Timers.Cancel("heart"));
        Receive<IsBeating>(_ => Sender.Tell(Timers.IsTimerActive("heart")));
        Timers.StartPeriodicTimer("heart", new Tick(), interval);
    }

    public ITimerScheduler Timers { get; set; } = null!;

    public sealed record Pause;

    public sealed record IsBeating;

    private sealed record Tick;
}
