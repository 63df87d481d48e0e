namespace Pipeline;

/// <summary>A way of asking for erasure that the author of a tool gives in code.</summary>
/// <param name="Name">Names it in reports and in the requests that are kept; the same on each run.</param>
/// <param name="Create">
/// Makes it, once, when it is first needed. If it throws or gives null, it counts as misconfigured: what it was to ask for stays pending.
/// </param>
public sealed record AuthorRequestor(string Name, Func<IDeletionRequestor?> Create);
