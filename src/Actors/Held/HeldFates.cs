namespace Pipeline.Actors;

/// <summary>Foretells what the buffer does with a batch that it finds.</summary>
internal sealed class HeldFates(ConsentDecision decision, IReadOnlyList<BackendSpec> backends)
{
    // Where the consent file was not looked at, or could not be read, nothing can be said about the epoch.
    private bool IsEpochKnown => decision.IsOn || decision.Epoch > 0 || decision.Source == ConsentSource.Unset;

    public HeldFate Of(SpillEntry entry)
    {
        if (IsEpochKnown && entry.Epoch != decision.Epoch) return HeldFate.ToBeDiscarded;
        if (entry.Mode == CollectionMode.LocalOnly) return HeldFate.StaysHere;
        var isWanted = decision.State == ConsentState.Remote && backends.Any(spec => entry.Outstanding.Contains(spec.Name));
        return isWanted ? HeldFate.ToBeSent : HeldFate.Waits;
    }
}
