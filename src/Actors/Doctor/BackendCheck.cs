namespace Pipeline.Actors;

/// <summary>Whether each backend can be reached: asked only where the user's consent, or the user himself, allows a request (R1).</summary>
internal sealed class BackendCheck(BackendProbe probe, ConsentState state, bool forced)
{
    private const string Check = "backends";

    private readonly string? _objection = (forced, state) switch
    {
        (true, _) or (_, ConsentState.Remote) => null,
        (_, ConsentState.LocalOnly) => "not probed: telemetry stays on this machine",
        _ => "not probed: telemetry is off",
    };

    public async Task<IReadOnlyList<Finding>> RunAsync(IReadOnlyList<BackendSpec> backends, CancellationToken cancellationToken) =>
        await Task.WhenAll(backends.Where(spec => spec.Problem is null).Select(spec => RunAsync(spec, cancellationToken))).ConfigureAwait(false);

    private async Task<Finding> RunAsync(BackendSpec spec, CancellationToken cancellationToken)
    {
        if (spec.Create is not null) return Say(spec, FindingLevel.Ok, "not probed: it is the program's own");
        if (!BackendProbe.CanProbe(spec)) return Say(spec, FindingLevel.Ok, "nothing to probe: it sends over no network");
        if (_objection is { } objection) return Say(spec, FindingLevel.Note, objection, "'telemetry doctor --probe' asks it all the same, and sends no event.");
        var result = await probe.ProbeAsync(spec, cancellationToken).ConfigureAwait(false);
        return result.State switch
        {
            ProbeState.Reachable => Say(spec, FindingLevel.Ok, result.Detail),
            ProbeState.Failing => Say(spec, FindingLevel.Warning, result.Detail, "What it does not take is kept, and sent again later."),
            _ => Say(spec, FindingLevel.Error, result.Detail, "Look at the network, the proxy and the address. What is collected is kept, and sent later."),
        };
    }

    private static Finding Say(BackendSpec spec, FindingLevel level, string what, string? advice = null) =>
        new(Check, level, $"'{spec.Name}' ({spec.Target}): {what}", advice);
}
