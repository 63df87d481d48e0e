namespace Pipeline.Engine;

/// <summary>
/// Runs the pieces of an asynchronous handler as the actor: as system messages, since the user messages wait until the
/// handler has ended.
/// </summary>
internal sealed class ActorTaskScheduler(ActorCell cell) : TaskScheduler
{
    private Envelope? _envelope;
    private bool _isStarting;

    public override int MaximumConcurrencyLevel => 1;

    /// <summary>Runs asynchronous code on the current actor.</summary>
    public static void RunTask(Func<Task> code)
    {
        ArgumentNullException.ThrowIfNull(code);
        var cell = ActorCell.Current ?? throw new InvalidOperationException("RunTask must be called on an actor's turn.");
        cell.Tasks.Start(code);
    }

    /// <summary>Runs one piece, with the message of the handler as the current one.</summary>
    public void Run(Task task)
    {
        cell.Envelope = _envelope;
        TryExecuteTask(task);
        if (!cell.IsFailed) cell.Envelope = null;
    }

    protected override void QueueTask(Task task)
    {
        if (!_isStarting)
        {
            cell.Self.SendSystemMessage(new TaskStep(this, task));
            return;
        }

        // The code up to the first await runs as part of the message.
        _isStarting = false;
        TryExecuteTask(task);
    }

    /// <summary>So that an actor that blocks on a piece of its own does not wait for ever.</summary>
    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) =>
        ActorCell.Current == cell && TryExecuteTask(task);

    protected override IEnumerable<Task>? GetScheduledTasks() => null;

    private void Start(Func<Task> code)
    {
        _envelope = cell.Envelope;
        cell.Mailbox.Suspend();
        _isStarting = true;
        var running = Task.Factory.StartNew(code, CancellationToken.None, TaskCreationOptions.None, this).Unwrap();
        if (running.IsCompleted) Ended(running);
        else running.ContinueWith(Ended, CancellationToken.None, TaskContinuationOptions.None, this);
    }

    private void Ended(Task task)
    {
        var message = _envelope?.Message;
        _envelope = null;
        cell.Mailbox.Resume();
        var failure = task.Exception?.InnerExceptions is { } thrown
            ? thrown.Count == 1 ? thrown[0] : task.Exception
            : task.IsCanceled ? new TaskCanceledException(task) : (Exception?)null;
        if (failure is not null) cell.Faults.Fail(failure);
        else cell.RestartReceiveTimeout(message);
    }
}
