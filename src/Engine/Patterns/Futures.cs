namespace Pipeline.Engine;

/// <summary>Asking: a message out, a task for the reply.</summary>
/// <remarks>
/// The reply of type T is the result. A <see cref="Status.Failure"/> faults the task with its cause, unless T can hold the
/// Failure itself (as object can). A reply of another type faults the task with <see cref="ArgumentException"/>. Later replies
/// are dead letters. Continuations never run on the replier's thread. The timeout runs on the system's clock; null, zero and
/// negative mean
/// none. Asking an actor that has stopped waits for the timeout.
/// </remarks>
public static class Futures
{
    /// <summary>Asks for a reply of any type.</summary>
    /// <inheritdoc cref="Ask{T}(ICanTell, Func{IActorRef, object}, TimeSpan?, CancellationToken)"/>
    public static Task<object> Ask(this ICanTell self, object message, TimeSpan? timeout = null) =>
        Send<object>(self, message, null, timeout, CancellationToken.None);

    /// <inheritdoc cref="Ask(ICanTell, object, TimeSpan?)"/>
    public static Task<object> Ask(this ICanTell self, object message, CancellationToken cancellationToken) =>
        Send<object>(self, message, null, null, cancellationToken);

    /// <inheritdoc cref="Ask(ICanTell, object, TimeSpan?)"/>
    public static Task<object> Ask(this ICanTell self, object message, TimeSpan? timeout, CancellationToken cancellationToken) =>
        Send<object>(self, message, null, timeout, cancellationToken);

    /// <summary>Asks for a reply of type <typeparamref name="T"/>.</summary>
    /// <inheritdoc cref="Ask{T}(ICanTell, Func{IActorRef, object}, TimeSpan?, CancellationToken)"/>
    public static Task<T> Ask<T>(this ICanTell self, object message, TimeSpan? timeout = null) =>
        Send<T>(self, message, null, timeout, CancellationToken.None);

    /// <inheritdoc cref="Ask{T}(ICanTell, object, TimeSpan?)"/>
    public static Task<T> Ask<T>(this ICanTell self, object message, CancellationToken cancellationToken) =>
        Send<T>(self, message, null, null, cancellationToken);

    /// <inheritdoc cref="Ask{T}(ICanTell, object, TimeSpan?)"/>
    public static Task<T> Ask<T>(this ICanTell self, object message, TimeSpan? timeout, CancellationToken cancellationToken) =>
        Send<T>(self, message, null, timeout, cancellationToken);

    /// <summary>Asks with a message that carries the reference to reply to.</summary>
    /// <exception cref="NotSupportedException">Nobody was asked.</exception>
    /// <exception cref="ArgumentException">What was asked is not an actor, and the caller is none either.</exception>
    /// <returns>
    /// The reply. It faults with <see cref="AskTimeoutException"/> after the timeout, with <see cref="TaskCanceledException"/>
    /// when the token is cancelled.
    /// </returns>
    public static Task<T> Ask<T>(
        this ICanTell self, Func<IActorRef, object> messageFactory, TimeSpan? timeout, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(messageFactory);
        return Send<T>(self, null, messageFactory, timeout, cancellationToken);
    }

    private static Task<T> Send<T>(
        ICanTell target,
        object? message,
        Func<IActorRef, object>? factory,
        TimeSpan? timeout,
        CancellationToken cancellationToken)
    {
        var promise = new PromiseRef<T>(SystemOf(target));
        if (timeout is not null || cancellationToken.CanBeCanceled) promise.Limit(timeout, cancellationToken);
        target.Tell(factory is null ? message! : factory(promise), promise);
        return promise.Task;
    }

    private static LocalActorSystem SystemOf(ICanTell target) => target switch
    {
        null => throw new ArgumentNullException(nameof(target)),
        IInternalActorRef actor => actor.System,
        Nobody => throw new NotSupportedException("Nobody cannot be asked."),
        _ => ActorCell.Current?.System ?? throw new ArgumentException("Unable to resolve the target's system", nameof(target)),
    };
}
