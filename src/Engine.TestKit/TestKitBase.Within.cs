namespace Pipeline.Engine.TestKit;

public abstract partial class TestKitBase
{
    private Limit? _within;

    /// <summary>How long an expectation waits by default: what is left of Within, else 3 s.</summary>
    public TimeSpan RemainingOrDefault => RemainingOr(null);

    /// <summary>Runs a block that must end within a time; expectations in it wait at most for what is left.</summary>
    /// <exception cref="TestKitException">It took longer.</exception>
    public void Within(TimeSpan max, Action action) => Within(TimeSpan.Zero, max, action);

    /// <summary>Runs a block that must take at least and at most so long.</summary>
    /// <exception cref="TestKitException">It took less or longer.</exception>
    public void Within(TimeSpan min, TimeSpan max, Action action) => Within(min, max, () =>
    {
        action();
        return true;
    });

    /// <inheritdoc cref="Within(TimeSpan, Action)"/>
    public T Within<T>(TimeSpan max, Func<T> function) => Within(TimeSpan.Zero, max, function);

    /// <inheritdoc cref="Within(TimeSpan, TimeSpan, Action)"/>
    public T Within<T>(TimeSpan min, TimeSpan max, Func<T> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        var (outer, block) = Enter(max);
        try
        {
            var result = function();
            Leave(block, min);
            return result;
        }
        finally
        {
            _within = outer;
        }
    }

    /// <inheritdoc cref="Within(TimeSpan, Action)"/>
    public async Task WithinAsync(TimeSpan max, Func<Task> actionAsync)
    {
        ArgumentNullException.ThrowIfNull(actionAsync);
        var (outer, block) = Enter(max);
        try
        {
            await actionAsync().ConfigureAwait(false);
            Leave(block, TimeSpan.Zero);
        }
        finally
        {
            _within = outer;
        }
    }

    private static void Leave(Limit block, TimeSpan min)
    {
        if (block.Elapsed < min) throw new TestKitException($"The block took {block.Elapsed}, less than {min}.");
        if (block.Elapsed > block.Span) throw new TestKitException($"The block took {block.Elapsed}, longer than {block.Span}.");
    }

    private (Limit? Outer, Limit Block) Enter(TimeSpan max)
    {
        var outer = _within;
        var block = new Limit(outer is not null && outer.Left < max ? outer.Left : max);
        _within = block;
        return (outer, block);
    }

    private TimeSpan RemainingOr(TimeSpan? timeout)
    {
        if (_within is null) return timeout ?? Patience.ForMessage;
        return timeout is { } wanted && wanted < _within.Left ? wanted : _within.Left;
    }
}
