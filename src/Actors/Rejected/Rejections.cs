namespace Pipeline.Actors;

/// <summary>Which events of a batch a backend has named as those that it will never take.</summary>
internal static class Rejections
{
    /// <summary>Their indices among the events of the batch. What was not in the part that the backend was sent is ignored.</summary>
    public static IReadOnlyCollection<int> Find(BatchEntry entry, string backend, IReadOnlyList<RejectedEvent> rejected)
    {
        if (rejected.Count == 0) return [];
        var (events, part, found) = (entry.ToBatch().Events, entry.PartFor(backend), new SortedSet<int>());
        for (var i = part.Start; i < part.End; i++)
        {
            if (rejected.Any(one => one.Id == events[i].Id)) found.Add(i);
        }

        return found;
    }
}
