namespace Pipeline.Engine;

/// <summary>
/// A supervisor that waits longer and longer before it starts its one child again. It forwards messages to the child; what
/// the child sends to its parent goes on to the supervisor's own parent.
/// </summary>
public static class BackoffSupervisor
{
    /// <summary>The props of a supervisor.</summary>
    /// <exception cref="ArgumentException">
    /// The minimal backoff is not positive, the maximal is below it, or the factor is outside 0 to 1.
    /// </exception>
    public static Props Props(BackoffOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.MinBackoff <= TimeSpan.Zero)
            throw new ArgumentException("MinBackoff must be greater than 0", nameof(options));
        if (options.MaxBackoff < options.MinBackoff)
            throw new ArgumentException("MaxBackoff must be greater than MinBackoff", nameof(options));
        if (options.RandomFactor is < 0 or > 1)
            throw new ArgumentException("RandomFactor must be between 0.0 and 1.0", nameof(options));
        return options.OnStop
            ? Engine.Props.Create(() => new BackoffOnStopSupervisor(options))
            : Engine.Props.Create(() => new BackoffOnFailureSupervisor(options));
    }

    /// <summary>Asks for <see cref="CurrentChild"/>.</summary>
    public sealed class GetCurrentChild
    {
        /// <summary>The one instance.</summary>
        public static readonly GetCurrentChild Instance = new();

        private GetCurrentChild()
        {
        }
    }

    /// <summary>The child that lives now.</summary>
    public sealed class CurrentChild
    {
        internal CurrentChild(IActorRef? child) => Ref = child;

        /// <summary>The child; null while it is stopped.</summary>
        public IActorRef? Ref { get; }
    }

    /// <summary>Asks for <see cref="RestartCount"/>.</summary>
    public sealed class GetRestartCount
    {
        /// <summary>The one instance.</summary>
        public static readonly GetRestartCount Instance = new();

        private GetRestartCount()
        {
        }
    }

    /// <summary>How often the child was started again.</summary>
    public sealed class RestartCount
    {
        internal RestartCount(int count) => Count = count;

        /// <summary>The number of restarts since the last reset.</summary>
        public int Count { get; }
    }

    /// <summary>Sets the count of restarts to 0; needs <see cref="BackoffOptions.WithManualReset"/>.</summary>
    public sealed class Reset
    {
        /// <summary>The one instance.</summary>
        public static readonly Reset Instance = new();

        private Reset()
        {
        }
    }
}
