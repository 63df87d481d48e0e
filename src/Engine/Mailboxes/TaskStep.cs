namespace Pipeline.Engine;

/// <summary>To oneself: the next piece of an asynchronous handler.</summary>
internal sealed class TaskStep(ActorTaskScheduler scheduler, Task task) : SystemMessage
{
    public void Run() => scheduler.Run(task);
}
