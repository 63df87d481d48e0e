namespace Pipeline.Engine;

/// <summary>An actor with a stash without limit, as every stash of this engine.</summary>
public interface IWithUnboundedStash : IActorStash
{
}
