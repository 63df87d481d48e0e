namespace Pipeline.Engine;

/// <summary>Typed handlers in the order of registration; the first that takes a message ends the search.</summary>
internal sealed class HandlerChain
{
    private Handler? _last;

    /// <summary>The first; all that has to be kept once no more is added.</summary>
    public Handler? First { get; private set; }

    /// <summary>Offers a message to a handler and all behind it.</summary>
    /// <returns>Whether one took it.</returns>
    public static bool Handle(Handler? first, object message)
    {
        for (var handler = first; handler is not null; handler = handler.Next)
        {
            if (handler.TryHandle(message)) return true;
        }

        return false;
    }

    /// <exception cref="InvalidOperationException">A handler before it takes everything.</exception>
    public void Add(Handler handler)
    {
        if (_last is { TakesEverything: true })
            throw new InvalidOperationException("A handler that takes every message was already registered; none can follow it.");
        if (_last is null) First = handler;
        else _last.Next = handler;
        _last = handler;
    }

    public bool Handle(object message) => Handle(First, message);
}
