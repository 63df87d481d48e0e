namespace Pipeline.Engine.TestKit;

public abstract partial class TestKitBase
{
    private static readonly TimeSpan RetryInterval = TimeSpan.FromMilliseconds(10);

    /// <summary>Repeats an assertion until it holds. Prefer a message: this is for state that no message tells of.</summary>
    /// <param name="assertion">Throws while it does not hold.</param>
    /// <param name="duration">How long to try. Default: what is left of Within, else 3 s.</param>
    /// <param name="interval">The pause between tries. Default: 10 ms.</param>
    /// <exception cref="Exception">What the last try threw.</exception>
    public void AwaitAssert(Action assertion, TimeSpan? duration = null, TimeSpan? interval = null)
    {
        ArgumentNullException.ThrowIfNull(assertion);
        using var never = new ManualResetEventSlim();
        var limit = new Limit(RemainingOr(duration));
        while (!Holds(assertion, limit)) never.Wait(interval ?? RetryInterval);
    }

    /// <inheritdoc cref="AwaitAssert"/>
    public async Task AwaitAssertAsync(Action assertion, TimeSpan? duration = null, TimeSpan? interval = null)
    {
        ArgumentNullException.ThrowIfNull(assertion);
        var limit = new Limit(RemainingOr(duration));
        while (!Holds(assertion, limit)) await Task.Delay(interval ?? RetryInterval, TimeProvider.System).ConfigureAwait(false);
    }

    /// <summary>Waits until a condition holds, asking again and again.</summary>
    /// <param name="conditionIsFulfilled">The condition.</param>
    /// <param name="max">How long to ask. Default: what is left of Within, else 3 s.</param>
    /// <param name="interval">The pause in between. Default: 10 ms; Akka.NET's kit takes a tenth of <paramref name="max"/>.</param>
    /// <exception cref="TestKitException">It does not hold in time.</exception>
    public void AwaitCondition(Func<bool> conditionIsFulfilled, TimeSpan? max = null, TimeSpan? interval = null) =>
        AwaitAssert(() => Require(conditionIsFulfilled), max, interval);

    /// <inheritdoc cref="AwaitCondition"/>
    public Task AwaitConditionAsync(Func<bool> conditionIsFulfilled, TimeSpan? max = null, TimeSpan? interval = null) =>
        AwaitAssertAsync(() => Require(conditionIsFulfilled), max, interval);

    private static void Require(Func<bool> condition)
    {
        if (!condition()) throw new TestKitException("The awaited condition does not hold.");
    }

    private static bool Holds(Action assertion, Limit limit)
    {
        try
        {
            assertion();
            return true;
        }
        catch (Exception) when (limit.Left > TimeSpan.Zero)
        {
            return false;
        }
    }
}
