namespace Pipeline.Engine.TestKit;

/// <summary>A pilot made of a function.</summary>
public sealed class DelegateAutoPilot : AutoPilot
{
    private readonly Func<IActorRef, object, AutoPilot> _run;

    /// <summary>Calls <paramref name="autoPilotDelegate"/> for each message.</summary>
    public DelegateAutoPilot(Func<IActorRef, object, AutoPilot> autoPilotDelegate)
    {
        ArgumentNullException.ThrowIfNull(autoPilotDelegate);
        _run = autoPilotDelegate;
    }

    /// <inheritdoc/>
    public override AutoPilot Run(IActorRef sender, object message) => _run(sender, message);
}
