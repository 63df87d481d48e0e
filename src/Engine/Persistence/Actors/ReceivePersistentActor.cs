namespace Pipeline.Engine.Persistence;

/// <summary>
/// A persistent actor that registers typed handlers in its constructor: <c>Command</c> for messages, <c>Recover</c> for replayed
/// events. Of each kind they are tried in order; the first whose type and predicate fit handles the message.
/// </summary>
public abstract class ReceivePersistentActor : Eventsourced
{
    private readonly HandlerChain _commands = new();
    private readonly HandlerChain _recoveries = new();
    private HandlerChain? _openCommands;
    private bool _isConstructed;

    /// <summary>Opens the registration of handlers, which ends with the constructor.</summary>
    protected ReceivePersistentActor() => _openCommands = _commands;

    /// <summary>Handles commands of type <typeparamref name="T"/>, optionally only those that fit a predicate.</summary>
    /// <exception cref="InvalidOperationException">Called outside the constructor or Become, or after a handler that takes
    /// everything.</exception>
    protected void Command<T>(Action<T> handler, Predicate<T>? shouldHandle = null) =>
        OpenCommands().Add(new ActionHandler<T>(handler, shouldHandle));

    /// <inheritdoc cref="Command{T}(Action{T}, Predicate{T}?)"/>
    protected void Command<T>(Predicate<T> shouldHandle, Action<T> handler) => Command(handler, shouldHandle);

    /// <summary>Handles commands of type <typeparamref name="T"/>; a handler that returns false leaves the command to the next
    /// one.</summary>
    /// <inheritdoc cref="Command{T}(Action{T}, Predicate{T}?)"/>
    protected void Command<T>(Func<T, bool> handler) => OpenCommands().Add(new FunctionHandler<T>(handler));

    /// <summary>Handles every command; no handler can follow.</summary>
    /// <inheritdoc cref="Command{T}(Action{T}, Predicate{T}?)"/>
    protected void CommandAny(Action<object> handler) => Command(handler);

    /// <summary>Handles replayed events of type <typeparamref name="T"/>, optionally only those that fit a predicate; a
    /// <see cref="SnapshotOffer"/>; <see cref="RecoveryCompleted"/>.</summary>
    /// <exception cref="InvalidOperationException">Called outside the constructor, or after a handler that takes
    /// everything.</exception>
    protected void Recover<T>(Action<T> handler, Predicate<T>? shouldHandle = null) =>
        OpenRecoveries().Add(new ActionHandler<T>(handler, shouldHandle));

    /// <inheritdoc cref="Recover{T}(Action{T}, Predicate{T}?)"/>
    protected void Recover<T>(Predicate<T> shouldHandle, Action<T> handler) => Recover(handler, shouldHandle);

    /// <summary>Handles replayed events of type <typeparamref name="T"/>; a handler that returns false leaves the event to the
    /// next one.</summary>
    /// <inheritdoc cref="Recover{T}(Action{T}, Predicate{T}?)"/>
    protected void Recover<T>(Func<T, bool> handler) => OpenRecoveries().Add(new FunctionHandler<T>(handler));

    /// <summary>Handles every replayed event; no handler can follow.</summary>
    /// <inheritdoc cref="Recover{T}(Action{T}, Predicate{T}?)"/>
    protected void RecoverAny(Action<object> handler) => Recover(handler);

    /// <summary>Replaces the current behaviour by the Command handlers that <paramref name="configure"/> registers.</summary>
    protected void Become(Action configure) => Become(Configure(configure));

    /// <summary>Puts the Command handlers that <paramref name="configure"/> registers on top of the current behaviour.</summary>
    protected void BecomeStacked(Action configure) => BecomeStacked(Configure(configure));

    /// <inheritdoc/>
    protected sealed override bool Receive(object message) => _commands.Handle(message);

    private protected sealed override bool ReceiveRecover(object message) => _recoveries.Handle(message);

    internal sealed override void Constructed()
    {
        _openCommands = null;
        _isConstructed = true;
    }

    private Receive Configure(Action configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        var outer = _openCommands;
        var handlers = _openCommands = new HandlerChain();
        try
        {
            configure();
        }
        finally
        {
            _openCommands = outer;
        }

        return handlers.Handle;
    }

    private HandlerChain OpenCommands() => _openCommands ?? throw new InvalidOperationException(
        "Command handlers can be registered only in the constructor and inside Become().");

    private HandlerChain OpenRecoveries() => !_isConstructed ? _recoveries : throw new InvalidOperationException(
        "Recover handlers can be registered only in the constructor.");
}
