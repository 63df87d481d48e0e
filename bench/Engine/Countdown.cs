namespace Pipeline.Bench;

/// <summary>Counted down to zero; awaited by another.</summary>
internal sealed class Countdown(int count)
{
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _left = count;

    public Task Done => _done.Task;

    /// <summary>One thread at a time.</summary>
    public void One()
    {
        if (--_left == 0) _done.SetResult();
    }

    /// <summary>Any thread.</summary>
    public void OneOfMany()
    {
        if (Interlocked.Decrement(ref _left) == 0) _done.SetResult();
    }
}
