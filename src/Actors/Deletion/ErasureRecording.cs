namespace Pipeline.Actors;

/// <summary>Records what a reset asks for, before anything of it is sent: one request for each machine id, in a file of its own.</summary>
internal sealed class ErasureRecording(PipelineContext context, DeletionRequestors requestors, UuidV7Source ids)
{
    /// <summary>Records. Returns null, or the answer if there is nobody to ask, or nowhere to record it.</summary>
    /// <param name="store">The store of this process; another one if the usual folder cannot be made.</param>
    /// <param name="now">When the user has asked.</param>
    /// <param name="requests">What is to be made now: new requests, and open ones that say the same.</param>
    public ErasureResult? TryRecord(ref DeletionStore store, DateTimeOffset now, out IReadOnlyList<ErasureRequest> requests)
    {
        requests = [];
        var (entries, problem) = Plan();
        if (problem is not null) return new ErasureResult(ErasureState.Unsupported, problem);
        try
        {
            if (StateFolder.Ensure(context.Paths, context.Host.Files, out var noFolder) is not { } paths) throw new IOException(noFolder);
            var recorded = store = new DeletionStore(context.Host.Files, paths);
            ErasureRequest[] known = [.. recorded.Read().Requests.Where(request => !DeletionStore.IsExpired(request, now))];
            requests = [.. entries.Select(entry => entry.FindAmong(known) ?? Record(recorded, entry, now))];
            recorded.ForgetDamaged();
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new ErasureResult(ErasureState.Failed, $"the request could not be recorded: {e.Message}");
        }
    }

    private (IReadOnlyList<ErasurePlan.Entry> Entries, string? Problem) Plan()
    {
        var (receipts, isComplete) = new LedgerFile(context.Host.Files, context.Paths).ReadReceipts();
        string[] backends = [.. context.Remote.Select(spec => spec.Name).Where(context.CanHoldData)];
        return ErasurePlan.Make(context.MachineId, requestors.Names, requestors.AsksBackends ? backends : null, receipts, isComplete);
    }

    private ErasureRequest Record(DeletionStore store, ErasurePlan.Entry entry, DateTimeOffset now)
    {
        var targets = entry.Targets.Select(name => new ErasureTarget(name, entry.MachineId, ErasureState.Pending));
        var request = new ErasureRequest(ids.Next(), entry.MachineId, now, [.. targets]);
        store.Save(request);
        return request;
    }
}
