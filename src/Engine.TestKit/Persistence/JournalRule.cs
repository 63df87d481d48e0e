using Pipeline.Engine.Persistence;

namespace Pipeline.Engine.TestKit.Persistence;

/// <summary>A fault, the events it befalls, and the signal that everything waits for first.</summary>
internal sealed record JournalRule(JournalFault Fault, Func<PersistentEvent, bool> Befalls, Task Signal)
{
    /// <summary>Befalls every event; recognised, since a replay without an event is to fail, too.</summary>
    public static readonly Func<PersistentEvent, bool> Every = static _ => true;

    public static JournalRule Pass { get; } = new(JournalFault.None, Every, Task.CompletedTask);

    public bool FailsAlways => Fault == JournalFault.Failure && Befalls == Every;

    public bool Is(JournalFault fault, PersistentEvent e) => Fault == fault && Befalls(e);
}
