namespace Pipeline.Engine;

/// <summary>Subscription by a type argument.</summary>
public static class EventStreamExtensions
{
    /// <inheritdoc cref="EventStream.Subscribe"/>
    public static bool Subscribe<TChannel>(this EventStream stream, IActorRef subscriber)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return stream.Subscribe(subscriber, typeof(TChannel));
    }

    /// <inheritdoc cref="EventStream.Unsubscribe(IActorRef, Type)"/>
    public static bool Unsubscribe<TChannel>(this EventStream stream, IActorRef subscriber)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return stream.Unsubscribe(subscriber, typeof(TChannel));
    }
}
