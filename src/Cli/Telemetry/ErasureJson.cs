using Pipeline.Actors;

namespace Pipeline.Cli;

/// <summary>An erasure request as <c>status --json</c> prints it.</summary>
/// <param name="Requested">When the user asked.</param>
/// <param name="State">With all targets together, as <see cref="ErasureStates.Wire"/> names it.</param>
/// <param name="Settled">When the last target was settled; null while one is pending.</param>
/// <param name="NextAttempt">While it is pending: when it is made again, at the earliest; null: on the next run.</param>
internal sealed record ErasureJson(
    Guid Id,
    string MachineId,
    DateTimeOffset Requested,
    string State,
    DateTimeOffset? Settled,
    DateTimeOffset? NextAttempt,
    IReadOnlyList<ErasureJson.Target> Targets)
{
    public static IReadOnlyList<ErasureJson> Of(IReadOnlyList<ErasureRequest> requests) => [.. requests.Select(request => new ErasureJson(
        request.Id,
        request.MachineId,
        request.RequestedAt,
        request.State.Wire(),
        request.SettledAt,
        request.NextAttempt,
        [.. request.Targets.Select(target => new Target(target.Name, target.State.Wire(), target.Reason, target.At))]))];

    /// <summary>One of those who are asked.</summary>
    internal sealed record Target(string Name, string State, string? Reason, DateTimeOffset? At);
}
