using Pipeline.Actors;

namespace Pipeline.Cli;

/// <summary>What <c>status --json</c> prints.</summary>
/// <param name="Source">What decided, as <see cref="ConsentText.Wire"/> names it.</param>
/// <param name="Answer">The user's own answer, whether or not it has decided; null where there is none.</param>
/// <param name="Policy">The author's policy.</param>
/// <param name="MachineId">Null while telemetry is off.</param>
/// <param name="Dropped">By reason, over all runs.</param>
/// <param name="Filtered">Events that no backend wanted, over all runs.</param>
/// <param name="Supervision">Actors of the pipeline that failed; usually none.</param>
internal sealed record StatusJson(
    bool Enabled,
    string Source,
    bool LocalOnly,
    StatusJson.Consent? Answer,
    StatusJson.PolicyJson Policy,
    string? MachineId,
    IReadOnlyList<StatusJson.Backend> Backends,
    long Pending,
    IReadOnlyDictionary<string, long> Dropped,
    long Filtered,
    IReadOnlyList<ErasureJson> Erasures,
    IReadOnlyList<StatusJson.Supervised> Supervision)
{
    public static StatusJson Of(TelemetryStatus status) => new(
        status.Decision.IsOn,
        ConsentText.Wire(status.Decision.Source),
        status.Decision.State == ConsentState.LocalOnly,
        Consent.Of(status.Decision.Answer),
        new PolicyJson(status.PolicyVersion, status.PolicyUrl),
        status.MachineId,
        [.. status.Backends.Select(backend => new Backend(backend.Name, backend.Type, backend.Target, backend.State, backend.Problem, backend.WaitingUntil?.UtcDateTime))],
        status.Pending,
        status.Dropped,
        status.Filtered,
        ErasureJson.Of(status.Erasures),
        [.. status.Supervision.Select(report => new Supervised(report.Actor, report.Restarts, report.Stops, report.Reason, report.At.UtcDateTime))]);

    /// <summary>An answer of the user: when (RFC 3339), how and to which policy; null what is not known.</summary>
    internal sealed record Consent(bool Yes, DateTime? At, string? By, int PolicyVersion)
    {
        public static Consent? Of(ConsentAnswer? answer) =>
            answer is null ? null : new Consent(answer.IsYes, answer.At?.UtcDateTime, answer.By?.Wire(), answer.PolicyVersion);
    }

    /// <summary>The policy in force, and where it can be read.</summary>
    internal sealed record PolicyJson(int Version, string? Url);

    /// <summary>One backend that events go to, or would go to. What is wrong with it, and until when nobody tries it (RFC 3339), or null.</summary>
    internal sealed record Backend(string Name, string Type, string Target, string State, string? Problem, DateTime? WaitingUntil);

    /// <summary>An actor that failed, and what was decided about it over all runs.</summary>
    internal sealed record Supervised(string Actor, long Restarts, long Stops, string Reason, DateTime At);
}
