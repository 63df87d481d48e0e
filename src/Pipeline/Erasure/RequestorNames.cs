namespace Pipeline;

/// <summary>The names of the ways of asking for erasure, as reports and the requests that are kept have them.</summary>
public static class RequestorNames
{
    /// <summary><c>telemetry.deletion.endpoint</c>.</summary>
    public const string Http = "http";

    /// <summary><c>telemetry.deletion.email</c>.</summary>
    public const string Email = "email";

    /// <summary>Before the name of a backend that is sent the event <see cref="EventTypes.DataDeletionRequest"/>.</summary>
    public const string EventPrefix = "event:";

    /// <summary>Before the name of an <see cref="AuthorRequestor"/>.</summary>
    public const string OwnPrefix = "own:";
}
