namespace Pipeline.Cli;

/// <summary>What became of an input.</summary>
/// <param name="Accepted">Events taken from the input.</param>
/// <param name="Delivered">Events that every backend has which wants them; events of earlier runs that were still pending are among them.</param>
/// <param name="Pending">Events that at least one backend has yet to get.</param>
/// <param name="Dropped">Events given up.</param>
/// <param name="Filtered">Events that no backend wants.</param>
/// <param name="Invalid">Lines that are no event.</param>
/// <param name="ElapsedMs">From the first line read to the last event settled.</param>
/// <param name="EventsPerSecond">Of the accepted ones.</param>
internal sealed record IngestSummary(
    long Accepted, long Delivered, long Pending, long Dropped, long Filtered, long Invalid, long ElapsedMs, long EventsPerSecond);
