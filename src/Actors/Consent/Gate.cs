namespace Pipeline.Actors;

/// <summary>
/// What Track looks at: one volatile read on the hot path. Moved by the ConsentActor alone, once it runs; before,
/// the decision that the client began with stands here, or what a service's <see cref="ConsentWatch"/> has seen since.
/// </summary>
internal sealed class Gate(ConsentDecision decision)
{
    private volatile ConsentDecision _decision = decision;

    /// <summary>The decision in force.</summary>
    public ConsentDecision Decision => _decision;

    /// <summary>Whether events are collected at all.</summary>
    public bool IsOpen => _decision.State != ConsentState.Off;

    /// <summary>The mode that events are collected in.</summary>
    public CollectionMode Mode => _decision.State == ConsentState.LocalOnly ? CollectionMode.LocalOnly : CollectionMode.Remote;

    /// <summary>Lets nothing through any more, whatever the decision was.</summary>
    public void Shut() => _decision = _decision with { State = ConsentState.Off };

    /// <summary>Puts another decision in force.</summary>
    public void Move(ConsentDecision decision) => _decision = decision;
}
