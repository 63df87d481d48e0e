using Pipeline.Actors;

namespace Pipeline.Cli;

/// <summary>What <c>status --json</c> prints.</summary>
/// <param name="Source">What decided, as <see cref="ConsentText.Wire"/> names it.</param>
/// <param name="MachineId">Null while telemetry is off.</param>
/// <param name="Dropped">By reason, over all runs.</param>
internal sealed record StatusJson(
    bool Enabled,
    string Source,
    bool LocalOnly,
    string? MachineId,
    IReadOnlyList<StatusJson.Backend> Backends,
    long Pending,
    IReadOnlyDictionary<string, long> Dropped,
    IReadOnlyList<ErasureJson> Erasures)
{
    public static StatusJson Of(TelemetryStatus status) => new(
        status.Decision.IsOn,
        ConsentText.Wire(status.Decision.Source),
        status.Decision.State == ConsentState.LocalOnly,
        status.MachineId,
        [.. status.Backends.Select(backend => new Backend(backend.Name, backend.Type, backend.Target, backend.State))],
        status.Pending,
        status.Dropped,
        ErasureJson.Of(status.Erasures));

    /// <summary>One backend that events go to, or would go to.</summary>
    internal sealed record Backend(string Name, string Type, string Target, string State);
}
