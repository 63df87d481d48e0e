using System.Collections.ObjectModel;

namespace Pipeline;

/// <summary>
/// <c>telemetry.deletion</c>: whom <c>telemetry reset</c> asks to erase what was received. All that are configured are asked; with none, the
/// backends that have received events.
/// </summary>
public sealed record DeletionSettings
{
    /// <summary><c>endpoint</c>: if set, <c>{"machine_id": "..."}</c> is posted there. Default: not set.</summary>
    public string? Endpoint { get; init; }

    /// <summary><c>headers</c>: sent with each request to the endpoint. Default: none.</summary>
    public IReadOnlyDictionary<string, string> Headers { get => field ?? ReadOnlyDictionary<string, string>.Empty; init => field = value.Count == 0 ? null : value; }

    /// <summary><c>timeout</c>: the longest that one request to the endpoint may take. Default: 10 s.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary><c>email</c>: if set, an e-mail to this address is prepared for the user to send. Default: not set.</summary>
    public string? Email { get; init; }

    /// <summary><c>email-subject</c>: if set, overrides the subject of that e-mail.</summary>
    public string? EmailSubject { get; init; }

    /// <summary>
    /// <c>event</c>: whether the backends are asked, by the event <see cref="EventTypes.DataDeletionRequest"/>. Default: not set, they are asked
    /// if nobody else is.
    /// </summary>
    public bool? Event { get; init; }
}
