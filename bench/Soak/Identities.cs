namespace Pipeline.Bench;

/// <summary>R12: an event, and a batch, comes under one id, however often and wherever it comes.</summary>
internal sealed class Identities
{
    private readonly Lock _lock = new();
    private readonly Dictionary<long, Guid> _ids = [];
    private readonly Dictionary<Guid, long> _numbers = [];
    private readonly Dictionary<Guid, int> _batches = [];

    /// <summary>What has two ids, or shares one.</summary>
    public List<string> Problems { get; } = [];

    public int Batches => _batches.Count;

    public void Check(Guid batch, IReadOnlyList<(long Number, Guid Id)> events)
    {
        var content = new HashCode();
        lock (_lock)
        {
            foreach (var (number, id) in events)
            {
                content.Add(id);
                if (_ids.TryAdd(number, id) && !_numbers.TryAdd(id, number)) Problems.Add($"the events {_numbers[id]} and {number} share the id {id}");
                if (_ids[number] != id) Problems.Add($"the event {number} came as {_ids[number]} and as {id}");
            }

            if (!_batches.TryAdd(batch, content.ToHashCode()) && _batches[batch] != content.ToHashCode())
                Problems.Add($"the batch {batch} came with two contents");
        }
    }
}
