namespace Pipeline.Actors;

/// <summary>What a journal was asked about: a batch and a backend, or with no backend a page that begins with the batch.</summary>
internal sealed record SpillQuestion(Guid Batch, string? Backend);
