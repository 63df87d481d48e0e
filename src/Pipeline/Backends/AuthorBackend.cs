namespace Pipeline;

/// <summary>A backend that the author of a tool gives in code.</summary>
/// <param name="Name">Names it in reports and in the journal; the same on each run.</param>
/// <param name="Create">
/// Makes it, once, when it is first needed. If it throws or gives null, the backend counts as misconfigured.
/// </param>
public sealed record AuthorBackend(string Name, Func<IBackend?> Create);
