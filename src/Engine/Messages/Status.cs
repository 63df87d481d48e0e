namespace Pipeline.Engine;

/// <summary>The outcome of a request, as a message.</summary>
public abstract class Status
{
    private Status()
    {
    }

    /// <summary>The request succeeded. An Ask does not unwrap it.</summary>
    public sealed class Success : Status
    {
        /// <summary>A success that carries no value.</summary>
        public static readonly Success Instance = new(null);

        /// <summary>A success that carries <paramref name="status"/>.</summary>
        public Success(object? status) => Status = status;

        /// <summary>The value, or null.</summary>
        public object? Status { get; }

        /// <inheritdoc/>
        public override string ToString() => Status is null ? "Success" : $"Success: {Status}";
    }

    /// <summary>
    /// The request failed. An Ask faults with <see cref="Cause"/>, unless its result type can hold the Failure itself.
    /// </summary>
    public sealed class Failure : Status
    {
        /// <summary>A failure by <paramref name="cause"/>, with a state of the author's choice.</summary>
        public Failure(Exception cause, object? state = null)
        {
            Cause = cause;
            State = state;
        }

        /// <summary>Why the request failed.</summary>
        public Exception Cause { get; }

        /// <summary>What the author attached, or null.</summary>
        public object? State { get; }

        /// <inheritdoc/>
        public override string ToString() => State is null ? $"Failure: {Cause}" : $"Failure[{State}]: {Cause}";
    }
}
