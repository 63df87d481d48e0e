namespace Pipeline.Engine;

/// <summary>An actor with a stash.</summary>
public interface IWithStash : IActorStash
{
}
