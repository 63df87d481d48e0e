namespace Pipeline.Cli;

/// <summary>What <c>flush --json</c> prints: what became of the events that were pending.</summary>
internal sealed record FlushJson(long Delivered, long Pending, long Dropped);
