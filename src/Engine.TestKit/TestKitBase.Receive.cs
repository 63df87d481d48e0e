namespace Pipeline.Engine.TestKit;

public abstract partial class TestKitBase
{
    /// <summary>The next message; null when none comes in time.</summary>
    /// <param name="max">How long to wait. Default: what is left of Within, else 3 s.</param>
    public object? ReceiveOne(TimeSpan? max = null) => Take(RemainingOr(max))?.Message;

    /// <inheritdoc cref="ReceiveOne"/>
    public async ValueTask<object?> ReceiveOneAsync(TimeSpan? max = null) =>
        (await TakeAsync(RemainingOr(max)).ConfigureAwait(false))?.Message;

    /// <summary>The next so many messages.</summary>
    /// <exception cref="TestKitException">Fewer came in time.</exception>
    public IReadOnlyCollection<object> ReceiveN(int numberOfMessages, TimeSpan? max = null)
    {
        var limit = new Limit(RemainingOr(max));
        var received = new List<object>(numberOfMessages);
        while (received.Count < numberOfMessages)
        {
            received.Add(Take(limit.Left)?.Message ?? throw new TestKitException(
                $"Expected {numberOfMessages} messages within {limit.Span}, found {received.Count}: {string.Join(", ", received)}."));
        }

        return received;
    }

    /// <summary>The first message of a type that fits; those before it are thrown away.</summary>
    /// <exception cref="TestKitException">None came in time.</exception>
    public T FishForMessage<T>(Predicate<T> isMessage, TimeSpan? max = null)
    {
        ArgumentNullException.ThrowIfNull(isMessage);
        var limit = new Limit(RemainingOr(max));
        while (true)
        {
            var envelope = Take(limit.Left) ?? throw new TestKitException($"Fished in vain for {typeof(T)} within {limit.Span}.");
            if (envelope.Message is T message && isMessage(message)) return message;
        }
    }

    /// <summary>The first message that fits; those before it are thrown away.</summary>
    /// <exception cref="TestKitException">None came in time.</exception>
    public object FishForMessage(Predicate<object> isMessage, TimeSpan? max = null) => FishForMessage<object>(isMessage, max);

    private Envelope? Take(TimeSpan max) => Remember(_queue.Take(max));

    private async ValueTask<Envelope?> TakeAsync(TimeSpan max) => Remember(await _queue.TakeAsync(max).ConfigureAwait(false));

    private Envelope? Remember(Envelope? envelope)
    {
        if (envelope is not null) _last = envelope;
        return envelope;
    }
}
