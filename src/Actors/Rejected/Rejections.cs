namespace Pipeline.Actors;

/// <summary>Which events of a batch a backend has named as those that it will never take.</summary>
internal static class Rejections
{
    /// <summary>Their indices among the events of the batch, with the reasons. What was not in the part that the backend was sent is ignored.</summary>
    public static IReadOnlyList<(int Index, string Reason)> Find(BatchEntry entry, string backend, IReadOnlyList<RejectedEvent> rejected)
    {
        if (rejected.Count == 0) return [];
        var (events, part, found) = (entry.ToBatch().Events, entry.PartFor(backend), new List<(int, string)>());
        for (var i = part.Start; i < part.End; i++)
        {
            if (rejected.FirstOrDefault(one => one.Id == events[i].Id) is { } named) found.Add((i, named.Reason));
        }

        return found;
    }

    /// <summary>Every event of the part that the backend was sent, for one reason.</summary>
    public static IReadOnlyList<(int Index, string Reason)> All(BatchEntry entry, string backend, string reason)
    {
        var part = entry.PartFor(backend);
        return [.. Enumerable.Range(part.Start, part.Count).Select(index => (index, reason))];
    }
}
