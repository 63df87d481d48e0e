namespace Pipeline.Engine;

/// <summary>
/// A message between cells. It overtakes user messages, and is linked into one queue only: never send one twice.
/// </summary>
internal abstract class SystemMessage
{
    public SystemMessage? Next { get; set; }

    /// <summary>Waits while the mailbox is suspended.</summary>
    public virtual bool WaitsWhileSuspended => false;

    /// <summary>Waits while the actor waits for its children before it is made anew.</summary>
    public virtual bool WaitsForChildren => WaitsWhileSuspended;

    /// <summary>The receiver is dead. Most system messages then have no one to act on them.</summary>
    public virtual void Refuse()
    {
    }
}
