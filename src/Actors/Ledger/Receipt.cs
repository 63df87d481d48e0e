namespace Pipeline.Actors;

/// <summary>That a backend has accepted events under a machine id: whom a reset has to ask, and for what. Kept here, never sent.</summary>
/// <param name="Backend">The backend's name.</param>
/// <param name="MachineId">The id that the events carried; it may have been another than today's.</param>
/// <param name="First">When it first accepted some.</param>
/// <param name="Last">When it last did, as far as is known: a service notes it once an hour.</param>
internal sealed record Receipt(string Backend, string MachineId, DateTimeOffset First, DateTimeOffset Last)
{
    /// <summary>These and those; what is in both spans the time of both.</summary>
    public static IReadOnlyList<Receipt> Merge(IReadOnlyList<Receipt> these, IReadOnlyList<Receipt> those)
    {
        if (those.Count == 0) return these;
        var merged = new List<Receipt>(these);
        foreach (var receipt in those)
        {
            var at = merged.FindIndex(one => one.Backend == receipt.Backend && one.MachineId == receipt.MachineId);
            if (at < 0) merged.Add(receipt);
            else merged[at] = merged[at].Spanning(receipt);
        }

        return merged;
    }

    private Receipt Spanning(Receipt other) => this with
    {
        First = other.First < First ? other.First : First,
        Last = other.Last > Last ? other.Last : Last,
    };
}
