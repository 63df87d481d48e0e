namespace Pipeline.Engine;

/// <summary>What happens to an actor when the children told to stop have stopped.</summary>
internal enum ChildrenWait
{
    Nothing,
    Creation,
    Recreation,
    Termination,
}
