namespace Pipeline.Engine.TestKit;

internal sealed class EventFilterApplier(ActorSystem system, Type channel, Predicate<object> fits) : IEventFilterApplier
{
    public void ExpectOne(Action action) => Expect(1, Patience.ForEvents, action);

    public void ExpectOne(TimeSpan timeout, Action action) => Expect(1, timeout, action);

    public void Expect(int expectedCount, Action action) => Expect(expectedCount, Patience.ForEvents, action);

    public void Expect(int expectedCount, TimeSpan timeout, Action action)
    {
        ArgumentNullException.ThrowIfNull(action);
        var counter = Subscribe();
        try
        {
            action();
            counter.Await(expectedCount, timeout);
        }
        finally
        {
            system.EventStream.Unsubscribe(counter);
        }
    }

    public Task ExpectOneAsync(Func<Task> actionAsync) => ExpectAsync(1, actionAsync);

    public async Task ExpectAsync(int expectedCount, Func<Task> actionAsync)
    {
        ArgumentNullException.ThrowIfNull(actionAsync);
        var counter = Subscribe();
        try
        {
            await actionAsync().ConfigureAwait(false);
            await counter.AwaitAsync(expectedCount, Patience.ForEvents).ConfigureAwait(false);
        }
        finally
        {
            system.EventStream.Unsubscribe(counter);
        }
    }

    public void Mute(Action action)
    {
        ArgumentNullException.ThrowIfNull(action);
        action();
    }

    private EventCounter Subscribe()
    {
        var counter = new EventCounter(fits);
        system.EventStream.Subscribe(counter, channel);
        return counter;
    }
}
