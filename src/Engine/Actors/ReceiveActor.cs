namespace Pipeline.Engine;

/// <summary>
/// An actor that registers typed handlers in its constructor. They are tried in order; the first whose type and predicate
/// fit handles the message.
/// </summary>
public abstract class ReceiveActor : UntypedActor
{
    private Handler? _handlers;

    // While handlers can be registered.
    private HandlerChain? _open;

    /// <summary>Opens the registration of handlers, which ends with the constructor.</summary>
    protected ReceiveActor() => _open = new HandlerChain();

    /// <summary>Handles messages of type <typeparamref name="T"/>, optionally only those that fit a predicate.</summary>
    /// <exception cref="InvalidOperationException">
    /// Called outside the constructor or Become, or after a handler that takes everything.
    /// </exception>
    protected void Receive<T>(Action<T> handler, Predicate<T>? shouldHandle = null) =>
        Open().Add(new ActionHandler<T>(handler, shouldHandle));

    /// <inheritdoc cref="Receive{T}(Action{T}, Predicate{T}?)"/>
    protected void Receive<T>(Predicate<T> shouldHandle, Action<T> handler) => Receive(handler, shouldHandle);

    /// <summary>
    /// Handles messages of type <typeparamref name="T"/>; a handler that returns false leaves the message to the next one.
    /// </summary>
    /// <inheritdoc cref="Receive{T}(Action{T}, Predicate{T}?)"/>
    protected void Receive<T>(Func<T, bool> handler) => Open().Add(new FunctionHandler<T>(handler));

    /// <summary>Handles every message; no handler can follow.</summary>
    /// <inheritdoc cref="Receive{T}(Action{T}, Predicate{T}?)"/>
    protected void ReceiveAny(Action<object> handler) => Open().Add(new ActionHandler<object>(handler, null));

    /// <summary>
    /// Handles messages asynchronously. No other message is handled until the task ends; Stop and supervision are, so the
    /// rest of a handler may never run. An exception is a failure of the actor. Not for supervisors: one that awaits
    /// does not supervise.
    /// </summary>
    /// <inheritdoc cref="Receive{T}(Action{T}, Predicate{T}?)"/>
    protected void ReceiveAsync<T>(Func<T, Task> handler, Predicate<T>? shouldHandle = null)
    {
        ArgumentNullException.ThrowIfNull(handler);
        Receive(message => ActorTaskScheduler.RunTask(() => handler(message)), shouldHandle);
    }

    /// <inheritdoc cref="ReceiveAsync{T}(Func{T, Task}, Predicate{T}?)"/>
    protected void ReceiveAsync<T>(Predicate<T> shouldHandle, Func<T, Task> handler) => ReceiveAsync(handler, shouldHandle);

    /// <summary>Handles every message asynchronously; no handler can follow.</summary>
    /// <inheritdoc cref="ReceiveAsync{T}(Func{T, Task}, Predicate{T}?)"/>
    protected void ReceiveAnyAsync(Func<object, Task> handler) => ReceiveAsync(handler);

    /// <summary>Replaces the current behaviour by the handlers that <paramref name="configure"/> registers.</summary>
    protected void Become(Action configure) => Become(Configure(configure));

    /// <summary>Puts the handlers that <paramref name="configure"/> registers on top of the current behaviour.</summary>
    protected void BecomeStacked(Action configure) => BecomeStacked(Configure(configure));

    /// <inheritdoc/>
    protected sealed override void OnReceive(object message) => HandleBy(_handlers, message);

    internal override void Constructed() => (_handlers, _open) = (_open?.First, null);

    private void HandleBy(Handler? handlers, object message)
    {
        if (!HandlerChain.Handle(handlers, message)) Unhandled(message);
    }

    private UntypedReceive Configure(Action configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        var outer = _open;
        var handlers = _open = new HandlerChain();
        try
        {
            configure();
        }
        finally
        {
            _open = outer;
        }

        var first = handlers.First;
        return message => HandleBy(first, message);
    }

    private HandlerChain Open() => _open ?? throw new InvalidOperationException(
        "Handlers can be registered only in the constructor and inside Become().");
}
