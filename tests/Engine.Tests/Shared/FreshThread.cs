using System.Runtime.CompilerServices;

namespace Pipeline.Engine.Tests;

/// <summary>To be awaited: goes on on a thread of its own, as ConfigureAwait(false) would on some thread of the pool.</summary>
internal sealed class FreshThread : INotifyCompletion
{
    public bool IsCompleted => false;

    public FreshThread GetAwaiter() => this;

    public void GetResult()
    {
    }

    public void OnCompleted(Action continuation) => new Thread(() => continuation()).Start();
}
