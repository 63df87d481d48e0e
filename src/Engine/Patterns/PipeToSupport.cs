namespace Pipeline.Engine;

/// <summary>
/// Sends the outcome of a task to an actor, which thereby never waits: the result (or what <c>success</c> makes of it), else
/// <see cref="Status.Failure"/> with the exception (or what <c>failure</c> makes of it). A cancelled task is a failure, a null
/// result too, and so is an exception of <c>success</c>.
/// </summary>
public static class PipeToSupport
{
    /// <summary>Pipes a task with a result.</summary>
    /// <param name="taskToPipe">The task.</param>
    /// <param name="recipient">Who gets the outcome.</param>
    /// <param name="sender">The sender that the recipient sees. Default: none, so pass Self or Sender.</param>
    /// <param name="success">If set, makes the message from the result.</param>
    /// <param name="failure">If set, makes the message from the exception.</param>
    /// <returns>A task that ends when the outcome was sent.</returns>
    public static Task PipeTo<T>(
        this Task<T> taskToPipe,
        ICanTell recipient,
        IActorRef? sender = null,
        Func<T, object>? success = null,
        Func<Exception, object>? failure = null)
    {
        ArgumentNullException.ThrowIfNull(taskToPipe);
        ArgumentNullException.ThrowIfNull(recipient);
        return taskToPipe.IsCompleted
            ? SendNow(taskToPipe, recipient, sender, success, failure)
            : SendLater(taskToPipe, recipient, sender, success, failure);
    }

    /// <inheritdoc cref="PipeTo{T}(Task{T}, ICanTell, IActorRef?, Func{T, object}?, Func{Exception, object}?)"/>
    public static Task PipeTo<T>(
        this ValueTask<T> taskToPipe,
        ICanTell recipient,
        IActorRef? sender = null,
        Func<T, object>? success = null,
        Func<Exception, object>? failure = null) =>
        taskToPipe.AsTask().PipeTo(recipient, sender, success, failure);

    /// <summary>Pipes a task without a result: nothing is sent on success unless <paramref name="success"/> is set.</summary>
    /// <inheritdoc cref="PipeTo{T}(Task{T}, ICanTell, IActorRef?, Func{T, object}?, Func{Exception, object}?)"/>
    public static async Task PipeTo(
        this Task taskToPipe,
        ICanTell recipient,
        IActorRef? sender = null,
        Func<object>? success = null,
        Func<Exception, object>? failure = null)
    {
        ArgumentNullException.ThrowIfNull(taskToPipe);
        ArgumentNullException.ThrowIfNull(recipient);
        try
        {
            await taskToPipe.ConfigureAwait(false);
            if (success is not null) recipient.Tell(success(), sender);
        }
        catch (Exception cause)
        {
            recipient.Tell(failure is null ? new Status.Failure(cause) : failure(cause), sender);
        }
    }

    // A task that has ended already needs no continuation.
    private static Task SendNow<T>(Task<T> task, ICanTell recipient, IActorRef? sender, Func<T, object>? success, Func<Exception, object>? failure)
    {
        try
        {
            Send(task, recipient, sender, success, failure);
            return Task.CompletedTask;
        }
        catch (Exception cause)
        {
            return Task.FromException(cause);
        }
    }

    // A continuation and not an await, of which a process compiles a dozen methods for each asynchronous method that it runs.
    private static Task SendLater<T>(Task<T> task, ICanTell recipient, IActorRef? sender, Func<T, object>? success, Func<Exception, object>? failure) =>
        task.ContinueWith(
            ended => Send(ended, recipient, sender, success, failure), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);

    private static void Send<T>(Task<T> task, ICanTell recipient, IActorRef? sender, Func<T, object>? success, Func<Exception, object>? failure)
    {
        try
        {
            var result = task.GetAwaiter().GetResult();
            recipient.Tell(success is null ? result! : success(result), sender);
        }
        catch (Exception cause)
        {
            recipient.Tell(failure is null ? new Status.Failure(cause) : failure(cause), sender);
        }
    }
}
