namespace Pipeline.Engine;

/// <summary>Options of supervisors that wait before they start a child again.</summary>
public static class Backoff
{
    /// <summary>
    /// Backs off when the child fails: what would be a restart becomes stop, wait, start. A child that stops by itself
    /// stops the supervisor.
    /// </summary>
    /// <param name="childProps">How to make the child.</param>
    /// <param name="childName">The child's name.</param>
    /// <param name="minBackoff">The first wait; doubled each time.</param>
    /// <param name="maxBackoff">The longest wait before jitter.</param>
    /// <param name="randomFactor">0 to 1: each wait is lengthened by up to this part of itself.</param>
    /// <param name="maxNrOfRetries">After that many restarts the supervisor stops itself; -1 means no limit.</param>
    public static BackoffOptions OnFailure(
        Props childProps, string childName, TimeSpan minBackoff, TimeSpan maxBackoff, double randomFactor, int maxNrOfRetries) =>
        BackoffOptions.Create(false, childProps, childName, minBackoff, maxBackoff, randomFactor, maxNrOfRetries);

    /// <summary>
    /// Backs off when the child has stopped, for whatever reason. A failing child is restarted at once by the default
    /// strategy, without any wait: combine with <see cref="BackoffOptions.WithDefaultStoppingStrategy"/>.
    /// </summary>
    /// <inheritdoc cref="OnFailure"/>
    public static BackoffOptions OnStop(
        Props childProps, string childName, TimeSpan minBackoff, TimeSpan maxBackoff, double randomFactor, int maxNrOfRetries) =>
        BackoffOptions.Create(true, childProps, childName, minBackoff, maxBackoff, randomFactor, maxNrOfRetries);
}
