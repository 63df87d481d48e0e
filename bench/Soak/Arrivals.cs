namespace Pipeline.Bench;

/// <summary>What one backend has, and who brought it.</summary>
internal sealed class Arrivals(string backend)
{
    private readonly Lock _lock = new();
    private readonly HashSet<long> _taken = [];
    private readonly HashSet<long> _rejected = [];
    private readonly List<(int Sender, long At, int Events)> _requests = [];

    public string Backend { get; } = backend;

    /// <summary>Events that came in a request that was answered with 200, once each.</summary>
    public int Taken => _taken.Count;

    /// <summary>Events that came alone and were answered with 400, once each.</summary>
    public int Rejected => _rejected.Count;

    /// <summary>Events that came, and were taken, again.</summary>
    public long Again { get; private set; }

    public bool Has(long number) => _taken.Contains(number) || _rejected.Contains(number);

    public IEnumerable<long> Numbers => _taken;

    public void Take(int sender, IReadOnlyList<long> numbers)
    {
        lock (_lock)
        {
            _requests.Add((sender, TimeProvider.System.GetTimestamp(), numbers.Count));
            foreach (var number in numbers)
            {
                if (!_taken.Add(number)) Again++;
            }
        }
    }

    public void Reject(int sender, long number)
    {
        lock (_lock)
        {
            _requests.Add((sender, TimeProvider.System.GetTimestamp(), 1));
            _rejected.Add(number);
        }
    }

    /// <summary>How many events this process brought here after that moment.</summary>
    public long BroughtBy(int sender, long after) => _requests.Where(request => request.Sender == sender && request.At > after).Sum(request => (long)request.Events);
}
