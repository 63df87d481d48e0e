namespace Pipeline.Engine;

/// <summary>
/// Publishes events to the actors that subscribed to their type, a base type or an interface of it. Publishing tells on
/// the caller's thread. An actor that has stopped is dropped from the list.
/// </summary>
public sealed class EventStream
{
    private readonly Lock _lock = new();
    private readonly LocalActorSystem _system;
    private Subscription[] _subscriptions = [];

    internal EventStream(LocalActorSystem system) => _system = system;

    /// <summary>Subscribes an actor to a type of events. It gets an event once, however many of its types fit.</summary>
    /// <returns>False if it already was.</returns>
    public bool Subscribe(IActorRef subscriber, Type channel)
    {
        ArgumentNullException.ThrowIfNull(subscriber);
        ArgumentNullException.ThrowIfNull(channel);
        lock (_lock)
        {
            var index = IndexOf(subscriber);
            if (index < 0)
            {
                _subscriptions = [.. _subscriptions, new Subscription(subscriber, [channel])];
                return true;
            }

            var channels = _subscriptions[index].Channels;
            if (Array.IndexOf(channels, channel) >= 0) return false;
            Replace(index, [.. channels, channel]);
            return true;
        }
    }

    /// <summary>Ends the subscription of an actor to one type.</summary>
    /// <returns>False if there was none.</returns>
    public bool Unsubscribe(IActorRef subscriber, Type channel)
    {
        lock (_lock)
        {
            var index = IndexOf(subscriber);
            if (index < 0) return false;
            var channels = _subscriptions[index].Channels;
            var left = Array.FindAll(channels, c => c != channel);
            if (left.Length == channels.Length) return false;
            Replace(index, left);
            return true;
        }
    }

    /// <summary>Ends all subscriptions of an actor.</summary>
    /// <returns>False if there was none.</returns>
    public bool Unsubscribe(IActorRef subscriber)
    {
        lock (_lock)
        {
            var index = IndexOf(subscriber);
            if (index < 0) return false;
            Replace(index, []);
            return true;
        }
    }

    /// <summary>Tells an event to all subscribers; a log event goes to the setup's logger too.</summary>
    public void Publish(object @event)
    {
        ArgumentNullException.ThrowIfNull(@event);
        if (@event is LogEvent log) _system.Write(log);
        foreach (var subscription in Volatile.Read(ref _subscriptions))
        {
            if (!Array.Exists(subscription.Channels, c => c.IsInstanceOfType(@event))) continue;
            if (subscription.Actor is IInternalActorRef { IsTerminated: true }) Unsubscribe(subscription.Actor);
            else subscription.Actor.Tell(@event, ActorRefs.NoSender);
        }
    }

    private int IndexOf(IActorRef subscriber) => Array.FindIndex(_subscriptions, s => s.Actor.Equals(subscriber));

    private void Replace(int index, Type[] channels)
    {
        var copy = _subscriptions.ToList();
        if (channels.Length == 0) copy.RemoveAt(index);
        else copy[index] = new Subscription(copy[index].Actor, channels);
        _subscriptions = [.. copy];
    }

    private sealed record Subscription(IActorRef Actor, Type[] Channels);
}
