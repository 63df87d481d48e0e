namespace Pipeline.Engine.TestKit;

/// <summary>Chooses the log events and dead letters that a block of a test is expected to cause.</summary>
/// <remarks>A text filter without any text fits every event of its level. The level must be logged.</remarks>
public sealed class EventFilterFactory
{
    private readonly ActorSystem _system;

    internal EventFilterFactory(ActorSystem system) => _system = system;

    /// <summary>Debug events whose message equals, starts with or contains a text, from a source.</summary>
    public IEventFilterApplier Debug(
        string? message = null, string? start = null, string? contains = null, string? source = null) =>
        Level<Debug>(message, start, contains, source);

    /// <summary>Info events. See <see cref="Debug"/>.</summary>
    public IEventFilterApplier Info(
        string? message = null, string? start = null, string? contains = null, string? source = null) =>
        Level<Info>(message, start, contains, source);

    /// <summary>Warning events. See <see cref="Debug"/>.</summary>
    public IEventFilterApplier Warning(
        string? message = null, string? start = null, string? contains = null, string? source = null) =>
        Level<Warning>(message, start, contains, source);

    /// <summary>Error events. See <see cref="Debug"/>.</summary>
    public IEventFilterApplier Error(
        string? message = null, string? start = null, string? contains = null, string? source = null) =>
        Level<Error>(message, start, contains, source);

    /// <summary>Error events whose cause is a <typeparamref name="TException"/>. See <see cref="Debug"/>.</summary>
    public IEventFilterApplier Exception<TException>(
        string? message = null, string? start = null, string? contains = null, string? source = null)
        where TException : Exception
    {
        var text = new TextFilter(message, start, contains);
        return Of<Error>(e => e.Cause is TException && (text.Fits(e.Message) || text.Fits(e.Cause.Message)) && IsFrom(e, source));
    }

    /// <summary>Log events that fit a predicate.</summary>
    public IEventFilterApplier Custom(Predicate<LogEvent> predicate) => Of(predicate);

    /// <summary>Every dead letter.</summary>
    public IEventFilterApplier DeadLetter() => Of<DeadLetter>(static _ => true);

    /// <summary>Dead letters whose message is a <typeparamref name="TMessage"/>.</summary>
    public IEventFilterApplier DeadLetter<TMessage>() => Of<DeadLetter>(static letter => letter.Message is TMessage);

    private static bool IsFrom(LogEvent log, string? source) => source is null || log.LogSource == source;

    private EventFilterApplier Level<TEvent>(string? message, string? start, string? contains, string? source)
        where TEvent : LogEvent
    {
        var text = new TextFilter(message, start, contains);
        return Of<TEvent>(log => text.Fits(log.Message) && IsFrom(log, source));
    }

    private EventFilterApplier Of<TEvent>(Predicate<TEvent> fits)
        where TEvent : class
    {
        ArgumentNullException.ThrowIfNull(fits);
        return new EventFilterApplier(_system, typeof(TEvent), e => e is TEvent typed && fits(typed));
    }
}
