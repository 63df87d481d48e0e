namespace Pipeline.Cli;

/// <summary>The summary of an input for people.</summary>
internal static class IngestText
{
    public static void Write(IngestSummary summary, TextWriter to)
    {
        to.WriteLine($"accepted   {Count.Of(summary.Accepted)}");
        to.WriteLine($"delivered  {Count.Of(summary.Delivered)}");
        to.WriteLine($"pending    {Count.Of(summary.Pending)}");
        to.WriteLine($"dropped    {Count.Of(summary.Dropped)}");
        if (summary.Filtered > 0) to.WriteLine($"filtered   {Count.Of(summary.Filtered)}");
        to.WriteLine($"invalid    {Count.Of(summary.Invalid)}");
        to.WriteLine($"elapsed    {Count.Of(summary.ElapsedMs)} ms, {Count.Of(summary.EventsPerSecond)} events/s");
    }
}
