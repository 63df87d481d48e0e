namespace Pipeline.Engine;

internal sealed class FunctionHandler<T>(Func<T, bool> handle) : Handler
{
    public override bool TryHandle(object message) => message is T typed && handle(typed);
}
