namespace Pipeline.Engine;

internal sealed class ThreadPoolDispatcher : MessageDispatcher
{
    public override void Execute(IThreadPoolWorkItem turn) =>
        System.Threading.ThreadPool.UnsafeQueueUserWorkItem(turn, preferLocal: false);
}
