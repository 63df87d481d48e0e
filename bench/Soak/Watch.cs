namespace Pipeline.Bench;

/// <summary>Looks at the disk ten times a second and at the memory of the longest-lived process twice.</summary>
internal sealed class Watch(string spill, Crew crew)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);
    private const int LooksPerSample = 5;

    private readonly List<long> _resident = [];

    /// <summary>The most bytes that the spill was seen to have, all processes together.</summary>
    public long MostSpilled { get; private set; }

    public int Looks { get; private set; }

    /// <summary>Resident bytes of the process that lives as long as the act, in the order of time.</summary>
    public IReadOnlyList<long> Resident => _resident;

    /// <summary>Forgets the memory seen so far: another process is watched from now on.</summary>
    public void BeginAct() => _resident.Clear();

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(Interval);
        while (!cancellationToken.IsCancellationRequested)
        {
            await timer.WaitForNextTickAsync(CancellationToken.None);
            MostSpilled = Math.Max(MostSpilled, Spilled());
            if (Looks++ % LooksPerSample == 0 && crew.Veteran is { IsRunning: true } veteran) _resident.Add(veteran.Resident);
        }
    }

    private long Spilled()
    {
        if (!Directory.Exists(spill)) return 0;
        long bytes = 0;
        foreach (var file in Directory.EnumerateFiles(spill, "*.seg*", SearchOption.AllDirectories))
        {
            try
            {
                bytes += new FileInfo(file).Length;
            }
            catch (FileNotFoundException)
            {
                // Deleted meanwhile.
            }
        }

        return bytes;
    }
}
