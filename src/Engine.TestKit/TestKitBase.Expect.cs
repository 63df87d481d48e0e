namespace Pipeline.Engine.TestKit;

public abstract partial class TestKitBase
{
    /// <summary>Expects that the next message is of a type.</summary>
    /// <param name="timeout">How long to wait. Default: what is left of Within, else 3 s.</param>
    /// <exception cref="TestKitException">None came in time, or another one.</exception>
    public T ExpectMsg<T>(TimeSpan? timeout = null) => Checked<T>(Next(timeout), null);

    /// <summary>Expects that the next message equals a value.</summary>
    /// <inheritdoc cref="ExpectMsg{T}(TimeSpan?)"/>
    public T ExpectMsg<T>(T message, TimeSpan? timeout = null) => Checked<T>(Next(timeout), EqualTo(message));

    /// <summary>Expects that the next message is of a type and fits.</summary>
    /// <inheritdoc cref="ExpectMsg{T}(TimeSpan?)"/>
    public T ExpectMsg<T>(Predicate<T> isMessage, TimeSpan? timeout = null) => Checked<T>(Next(timeout), Fits(isMessage));

    /// <summary>Expects that the next message is of a type and passes assertions.</summary>
    /// <inheritdoc cref="ExpectMsg{T}(TimeSpan?)"/>
    public T ExpectMsg<T>(Action<T> assert, TimeSpan? timeout = null) => Checked<T>(Next(timeout), Passes(assert));

    /// <summary>Expects that the next message is of a type and fits together with its sender.</summary>
    /// <inheritdoc cref="ExpectMsg{T}(TimeSpan?)"/>
    public T ExpectMsg<T>(Func<T, IActorRef, bool> isMessageAndSender, TimeSpan? timeout = null) =>
        Checked<T>(Next(timeout), FitsWithSender(isMessageAndSender));

    /// <inheritdoc cref="ExpectMsg{T}(TimeSpan?)"/>
    public async ValueTask<T> ExpectMsgAsync<T>(TimeSpan? timeout = null) =>
        Checked<T>(await NextAsync(timeout).ConfigureAwait(false), null);

    /// <inheritdoc cref="ExpectMsg{T}(T, TimeSpan?)"/>
    public async ValueTask<T> ExpectMsgAsync<T>(T message, TimeSpan? timeout = null) =>
        Checked<T>(await NextAsync(timeout).ConfigureAwait(false), EqualTo(message));

    /// <inheritdoc cref="ExpectMsg{T}(Predicate{T}, TimeSpan?)"/>
    public async ValueTask<T> ExpectMsgAsync<T>(Predicate<T> isMessage, TimeSpan? timeout = null) =>
        Checked<T>(await NextAsync(timeout).ConfigureAwait(false), Fits(isMessage));

    /// <inheritdoc cref="ExpectMsg{T}(Action{T}, TimeSpan?)"/>
    public async ValueTask<T> ExpectMsgAsync<T>(Action<T> assert, TimeSpan? timeout = null) =>
        Checked<T>(await NextAsync(timeout).ConfigureAwait(false), Passes(assert));

    /// <summary>Expects that the next message is of a type and comes from <paramref name="sender"/>.</summary>
    /// <inheritdoc cref="ExpectMsg{T}(TimeSpan?)"/>
    public T ExpectMsgFrom<T>(IActorRef sender, TimeSpan? timeout = null) => Checked<T>(Next(timeout), From<T>(sender));

    /// <summary>Expects that the next message equals a value and comes from <paramref name="sender"/>.</summary>
    /// <inheritdoc cref="ExpectMsg{T}(TimeSpan?)"/>
    public T ExpectMsgFrom<T>(IActorRef sender, T message, TimeSpan? timeout = null) =>
        Checked<T>(Next(timeout), From<T>(sender) + EqualTo(message));

    /// <summary>Expects that the next messages are these, in any order.</summary>
    /// <exception cref="TestKitException">One is missing, or another one came.</exception>
    public IReadOnlyCollection<T> ExpectMsgAllOf<T>(params T[] messages)
    {
        ArgumentNullException.ThrowIfNull(messages);
        var missing = new List<T>(messages);
        var received = new List<T>(messages.Length);
        var limit = new Limit(RemainingOr(null));
        while (missing.Count > 0)
        {
            var message = Checked<T>(Take(limit.Left) ?? throw new TestKitException(
                $"Missing after {limit.Span}: {string.Join(", ", missing)}."), null);
            if (!missing.Remove(message))
                throw new TestKitException($"Expected one of {string.Join(", ", missing)}, found {message}.");
            received.Add(message);
        }

        return received;
    }

    /// <summary>Expects Terminated of a watched actor.</summary>
    /// <inheritdoc cref="ExpectMsg{T}(TimeSpan?)"/>
    public Terminated ExpectTerminated(IActorRef target, TimeSpan? timeout = null) =>
        ExpectMsg<Terminated>(terminated => terminated.ActorRef.Equals(target), timeout);

    /// <inheritdoc cref="ExpectTerminated"/>
    public ValueTask<Terminated> ExpectTerminatedAsync(IActorRef target, TimeSpan? timeout = null) =>
        ExpectMsgAsync<Terminated>(terminated => terminated.ActorRef.Equals(target), timeout);

    /// <summary>
    /// Expects that no message comes. It waits for the whole duration: keep it short, and prefer a later message that proves
    /// the same.
    /// </summary>
    /// <exception cref="TestKitException">One came.</exception>
    public void ExpectNoMsg(TimeSpan duration) => None(Take(duration), duration);

    /// <summary>As <see cref="ExpectNoMsg(TimeSpan)"/>, in milliseconds.</summary>
    public void ExpectNoMsg(int milliseconds) => ExpectNoMsg(TimeSpan.FromMilliseconds(milliseconds));

    /// <inheritdoc cref="ExpectNoMsg(TimeSpan)"/>
    public async ValueTask ExpectNoMsgAsync(TimeSpan duration) => None(await TakeAsync(duration).ConfigureAwait(false), duration);

    private static Action<Envelope> EqualTo<T>(T expected) => envelope =>
    {
        if (!EqualityComparer<T>.Default.Equals((T)envelope.Message, expected))
            throw new TestKitException($"Expected {expected}, found {envelope}.");
    };

    private static Action<Envelope> Fits<T>(Predicate<T> predicate) => envelope =>
    {
        if (!predicate((T)envelope.Message)) throw new TestKitException($"The message does not fit the predicate: {envelope}.");
    };

    private static Action<Envelope> Passes<T>(Action<T> assert) => envelope => assert((T)envelope.Message);

    private static Action<Envelope> From<T>(IActorRef sender) => envelope =>
    {
        if (!sender.Equals(envelope.Sender)) throw new TestKitException($"Expected a message from {sender}, found {envelope}.");
    };

    private static T Checked<T>(Envelope envelope, Action<Envelope>? check)
    {
        if (envelope.Message is not T message)
            throw new TestKitException($"Expected a {typeof(T)}, found a {envelope.Message.GetType()}: {envelope}.");
        check?.Invoke(envelope);
        return message;
    }

    private static void None(Envelope? envelope, TimeSpan duration)
    {
        if (envelope is not null) throw new TestKitException($"Expected no message within {duration}, found {envelope}.");
    }

    private Action<Envelope> FitsWithSender<T>(Func<T, IActorRef, bool> predicate) => envelope =>
    {
        if (!predicate((T)envelope.Message, envelope.Sender ?? Sys.DeadLetters))
            throw new TestKitException($"The message and its sender do not fit the predicate: {envelope}.");
    };

    private Envelope Next(TimeSpan? timeout)
    {
        var max = RemainingOr(timeout);
        return Take(max) ?? throw NothingCame(max);
    }

    private async ValueTask<Envelope> NextAsync(TimeSpan? timeout)
    {
        var max = RemainingOr(timeout);
        return await TakeAsync(max).ConfigureAwait(false) ?? throw NothingCame(max);
    }

    private static TestKitException NothingCame(TimeSpan max) => new($"Expected a message within {max}, none came.");
}
