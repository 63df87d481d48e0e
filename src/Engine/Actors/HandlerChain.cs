namespace Pipeline.Engine;

/// <summary>Typed handlers in the order of registration; the first that takes a message ends the search.</summary>
internal sealed class HandlerChain
{
    private Handler? _first;
    private Handler? _last;

    /// <exception cref="InvalidOperationException">A handler before it takes everything.</exception>
    public void Add(Handler handler)
    {
        if (_last is { TakesEverything: true })
            throw new InvalidOperationException("A handler that takes every message was already registered; none can follow it.");
        if (_last is null) _first = handler;
        else _last.Next = handler;
        _last = handler;
    }

    public bool Handle(object message)
    {
        for (var handler = _first; handler is not null; handler = handler.Next)
        {
            if (handler.TryHandle(message)) return true;
        }

        return false;
    }
}
