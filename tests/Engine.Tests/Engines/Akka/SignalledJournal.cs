namespace Pipeline.Engine.Tests.Persistence;

/// <summary>For the test journal of Akka.NET, which knows delays only: it waits for a signal.</summary>
internal static class SignalledJournal
{
    /// <summary>All is well, once the signal has completed.</summary>
    public static Task PassAfter(this JournalWriteBehavior behavior, Task signal) => behavior.SetInterceptorAsync(new Gate(signal));

    private sealed class Gate(Task signal) : IJournalInterceptor
    {
        public Task InterceptAsync(IPersistentRepresentation message) => signal;
    }
}
