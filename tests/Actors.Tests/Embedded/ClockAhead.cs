namespace Pipeline.Actors.Tests.Embedded;

/// <summary>The clock of the system, but ahead of it by so much.</summary>
internal sealed class ClockAhead(TimeSpan by) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + by;
}
