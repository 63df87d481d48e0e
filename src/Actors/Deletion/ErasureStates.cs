namespace Pipeline.Actors;

/// <summary>The wire names of <see cref="ErasureState"/>, as <c>--json</c> and the files of the requests write them.</summary>
public static class ErasureStates
{
    /// <summary>The name of the state, for example <c>handed-over</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is none of the enumeration's.</exception>
    public static string Wire(this ErasureState state) => state switch
    {
        ErasureState.Confirmed => "confirmed",
        ErasureState.Pending => "pending",
        ErasureState.Failed => "failed",
        ErasureState.Unsupported => "unsupported",
        ErasureState.HandedOver => "handed-over",
        ErasureState.Expired => "expired",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "not a state of an erasure"),
    };

    /// <summary>The state of that name; false if there is none.</summary>
    public static bool TryParse(string? wire, out ErasureState state)
    {
        for (state = ErasureState.Confirmed; state <= ErasureState.Expired; state++)
        {
            if (state.Wire() == wire) return true;
        }

        state = default;
        return false;
    }
}
