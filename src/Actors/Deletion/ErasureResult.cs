namespace Pipeline.Actors;

/// <summary>What became of an erasure request (R11: it never claims more than was confirmed).</summary>
/// <param name="State">How far it has come with all targets together; confirmed only if it is with each of them.</param>
/// <param name="Reason">Why it is not confirmed; null when it is.</param>
public sealed record ErasureResult(ErasureState State, string? Reason)
{
    /// <summary>How far it has come with each of them; empty if there was nobody to ask, or nothing could be recorded.</summary>
    public IReadOnlyList<ErasureTarget> Targets { get; init; } = [];

    internal static ErasureResult Of(IReadOnlyList<ErasureTarget> targets)
    {
        var open = targets.Where(target => target.Reason is not null).Select(target => $"{target.Name}: {target.Reason}").Distinct();
        var reason = string.Join("; ", open);
        return new ErasureResult(Summarize(targets), reason.Length == 0 ? null : reason) { Targets = targets };
    }

    /// <summary>The state of the target that has come least far.</summary>
    internal static ErasureState Summarize(IReadOnlyList<ErasureTarget> targets)
    {
        ReadOnlySpan<ErasureState> leastFirst =
            [ErasureState.Failed, ErasureState.Pending, ErasureState.Expired, ErasureState.HandedOver, ErasureState.Unsupported];
        foreach (var state in leastFirst)
        {
            if (targets.Any(target => target.State == state)) return state;
        }

        return ErasureState.Confirmed;
    }
}
