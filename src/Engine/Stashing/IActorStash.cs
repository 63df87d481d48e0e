namespace Pipeline.Engine;

/// <summary>An actor with a stash. The engine sets the property after the constructor and before PreStart.</summary>
public interface IActorStash
{
    /// <summary>The stash; null inside the constructor.</summary>
    IStash Stash { get; set; }
}
