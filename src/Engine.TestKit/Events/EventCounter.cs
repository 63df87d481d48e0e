namespace Pipeline.Engine.TestKit;

/// <summary>A subscriber that counts, on the publisher's thread.</summary>
internal sealed class EventCounter(Predicate<object> fits) : ActorRefBase
{
    private readonly SemaphoreSlim _signal = new(0);

    public override ActorPath Path { get; } = ActorPath.Root("testkit").Child("counter", 0);

    public override void Tell(object message, IActorRef? sender)
    {
        if (fits(message)) _signal.Release();
    }

    public void Await(int expected, TimeSpan timeout)
    {
        var limit = new Limit(timeout);
        for (var found = 0; found < expected; found++)
        {
            if (!_signal.Wait(limit.Left)) throw TooFew(expected, found, timeout);
        }

        NoMore(expected);
    }

    public async Task AwaitAsync(int expected, TimeSpan timeout)
    {
        var limit = new Limit(timeout);
        for (var found = 0; found < expected; found++)
        {
            if (!await _signal.WaitAsync(limit.Left).ConfigureAwait(false)) throw TooFew(expected, found, timeout);
        }

        NoMore(expected);
    }

    private static TestKitException TooFew(int expected, int found, TimeSpan timeout) =>
        new($"Expected {expected} events within {timeout}, {found} came.");

    private void NoMore(int expected)
    {
        if (_signal.CurrentCount > 0)
            throw new TestKitException($"Expected {expected} events, {expected + _signal.CurrentCount} came.");
    }
}
