namespace Pipeline.Actors;

/// <summary>Whether a backend may be tried now. Disposed of when the attempt has ended.</summary>
/// <param name="Refused">Why not, and until when; null: it may.</param>
/// <param name="Probe">The lock under which a backend that is known to be down is tried; null where nothing is known against it.</param>
internal sealed record AttemptPermit(Retry? Refused, IDisposable? Probe) : IDisposable
{
    public static readonly AttemptPermit Unlimited = new(null, null);

    public void Dispose() => Probe?.Dispose();
}
