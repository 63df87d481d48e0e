namespace Pipeline.Engine;

/// <summary>One link of a <see cref="HandlerChain"/>.</summary>
internal abstract class Handler
{
    public Handler? Next { get; set; }

    public virtual bool TakesEverything => false;

    public abstract bool TryHandle(object message);
}
