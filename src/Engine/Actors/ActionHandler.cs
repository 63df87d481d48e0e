namespace Pipeline.Engine;

internal sealed class ActionHandler<T>(Action<T> handle, Predicate<T>? shouldHandle) : Handler
{
    public override bool TakesEverything => shouldHandle is null && typeof(T) == typeof(object);

    public override bool TryHandle(object message)
    {
        if (message is not T typed || (shouldHandle is not null && !shouldHandle(typed))) return false;
        handle(typed);
        return true;
    }
}
