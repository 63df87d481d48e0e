namespace Pipeline.Engine;

/// <summary>What the engine itself needs of a reference: the way for system messages and the system it belongs to.</summary>
internal interface IInternalActorRef : IActorRef
{
    LocalActorSystem System { get; }

    bool IsTerminated { get; }

    void SendSystemMessage(SystemMessage message);
}
