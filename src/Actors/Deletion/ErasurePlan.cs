namespace Pipeline.Actors;

/// <summary>Whom a reset has to ask, and for which machine ids: a pure function of what is configured and what is known to have been received.</summary>
internal static class ErasurePlan
{
    public const string NoWayOfAsking = "the tool has no way of asking for it";
    public const string NobodyHoldsData = "no backend is configured that could hold your data";
    public const string NothingReceived = "no backend has received anything from this machine";

    /// <summary>One entry for each machine id. With none, there is nobody to ask, and the problem says why.</summary>
    /// <param name="machineId">The id of today, which the data may or may not have been received under.</param>
    /// <param name="requestors">The names of those who can be asked for any id.</param>
    /// <param name="backends">The configured backends that could hold data, if they are to be asked by an event; else null.</param>
    /// <param name="receipts">Who is known to have received something.</param>
    /// <param name="isComplete">Whether nobody else can have: the ledger is there and can be read.</param>
    public static (IReadOnlyList<Entry> Entries, string? Problem) Make(
        string machineId, IReadOnlyList<string> requestors, IReadOnlyList<string>? backends, IReadOnlyList<Receipt> receipts, bool isComplete)
    {
        var entries = new List<Entry>();
        foreach (var id in receipts.Select(receipt => receipt.MachineId).Prepend(machineId).Distinct())
        {
            var own = receipts.Where(receipt => receipt.MachineId == id).ToArray();
            // What cannot be known is asked for.
            var guessed = isComplete || id != machineId ? [] : backends ?? [];
            var asked = backends is null ? [] : own.Select(receipt => receipt.Backend).Union(guessed);
            string[] targets = [.. requestors, .. asked.Select(name => RequestorNames.EventPrefix + name)];
            if (targets.Length > 0) entries.Add(new Entry(id, targets, own.Length == 0 ? null : own.Max(receipt => receipt.Last)));
        }

        return (entries, entries.Count > 0 ? null : Problem(backends, receipts));
    }

    private static string Problem(IReadOnlyList<string>? backends, IReadOnlyList<Receipt> receipts)
    {
        if (backends is null) return NoWayOfAsking;
        return backends.Count == 0 && receipts.Count == 0 ? NobodyHoldsData : NothingReceived;
    }

    /// <summary>What has to be asked for one machine id.</summary>
    /// <param name="Targets">The names of those to ask; at least one.</param>
    /// <param name="LastReceived">When data of this id was last received, as far as is known.</param>
    internal sealed record Entry(string MachineId, IReadOnlyList<string> Targets, DateTimeOffset? LastReceived)
    {
        /// <summary>
        /// The open request that says all this already, or null. One from before more data was received does not: its receiver may have it,
        /// and would take a second one of the same id for the first.
        /// </summary>
        public ErasureRequest? FindAmong(IEnumerable<ErasureRequest> requests) => requests.LastOrDefault(request =>
            !request.IsSettled && request.MachineId == MachineId && !(LastReceived > request.RequestedAt)
            && Targets.All(name => request.Targets.Any(target => target.Name == name)));
    }
}
