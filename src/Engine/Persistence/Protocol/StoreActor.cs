namespace Pipeline.Engine.Persistence;

/// <summary>
/// Owns a store of a system: one owner, one mailbox. Requests are done in the order of their arrival, each finished before the
/// next begins. File I/O runs on this actor's turn: other actors, which have turns and threads of their own, do not wait for it.
/// </summary>
internal abstract class StoreActor<TRequest> : UntypedActor
    where TRequest : class
{
    protected sealed override void OnReceive(object message)
    {
        var request = (TRequest)message;
        var work = TryBegin(request);
        // Only for a store that completes later there is an async method to compile at run time, which short processes would
        // feel. It keeps the mailbox waiting, not a thread.
        if (work.IsCompleted)
            Answer(request, work);
        else
            RunTask(() => AnswerLaterAsync(request, work));
    }

    /// <summary>Has the store do it. What it throws counts as the failure of the work.</summary>
    protected abstract Task Begin(TRequest request);

    /// <summary>Tells the asker what came of it.</summary>
    /// <param name="request">What was asked for.</param>
    /// <param name="work">What <see cref="Begin"/> returned, completed.</param>
    /// <param name="cause">Why it failed; null if it did not.</param>
    protected abstract void Answer(TRequest request, Task work, Exception? cause);

    private async Task AnswerLaterAsync(TRequest request, Task work)
    {
        await work.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        Answer(request, work);
    }

    private Task TryBegin(TRequest request)
    {
        try
        {
            return Begin(request);
        }
        catch (Exception cause)
        {
            return Task.FromException(cause);
        }
    }

    private void Answer(TRequest request, Task work) =>
        Answer(request, work, work.IsCanceled ? new TaskCanceledException(work) : work.Exception?.InnerException);
}
