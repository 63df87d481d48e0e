namespace Pipeline.Engine.Persistence;

/// <summary>
/// Keeps events in spill files: for each persistence id a folder of append-only segments, owned by one process at a time.
/// </summary>
/// <remarks>
/// <para>An event that was reported as stored survives the end of the process, kill -9 included: it was handed to the operating
/// system in one write. It does not wait for the disk (no fsync), so a power loss or a crash of the operating system can take
/// what was written in the seconds before it, and only that: checksums find what it left half done, which is set aside and
/// reported.</para>
/// <para>A batch is one record, replayed whole or not at all. A torn tail costs only itself. A failed write is taken back, and
/// the caller told. The owner's lock is an operating system's lock and dies with its process. <c>docs/journal.md</c> has the
/// format byte by byte and each crash case.</para>
/// <para>Opening an id reads its last segment; a replay reads the segments that its range touches. An id that has nothing
/// on disk costs one look at its folder, and creates nothing before its first write.</para>
/// </remarks>
public sealed class SpillJournal : IJournal
{
    private readonly SpillJournalSettings _settings;
    private readonly SerializerWithStringManifest _serializer;
    private readonly Action<SpillIncident>? _report;

    // Guarded by itself: the journal's caller adds, any thread looks statistics up.
    private readonly Dictionary<string, SpillLog> _logs = [];

    /// <summary>The journal of a system, whose serializer gives events their bytes, and in whose log each incident is a warning.
    /// Does no I/O.</summary>
    /// <exception cref="ArgumentException">The system has no serializer.</exception>
    public SpillJournal(SpillJournalSettings settings, ExtendedActorSystem system)
        : this(settings, SerializerOf(system))
    {
        var log = system.Log;
        _report += incident => log.Warning("{0}", incident);
    }

    internal SpillJournal(SpillJournalSettings settings, SerializerWithStringManifest serializer)
    {
        ArgumentNullException.ThrowIfNull(settings);
        _settings = settings;
        _serializer = serializer;
        _report = settings.OnIncident;
    }

    /// <summary>What an id has on disk, as of the last operation on it; all zero before the first. Safe from any thread; no
    /// I/O.</summary>
    public SpillJournalStatistics Statistics(string persistenceId)
    {
        lock (_logs)
            return _logs.TryGetValue(persistenceId, out var log) ? log.Statistics : new SpillJournalStatistics();
    }

    /// <inheritdoc/>
    /// <exception cref="JournalOwnedException">Another process, or another journal of this one, has the id's folder.</exception>
    public ValueTask<ReplayResult> ReplayAsync(string persistenceId, ReplayRange range, Action<PersistentEvent> callback)
    {
        ArgumentNullException.ThrowIfNull(range);
        ArgumentNullException.ThrowIfNull(callback);
        return new ValueTask<ReplayResult>(LogOf(persistenceId).Replay(range, callback));
    }

    /// <inheritdoc/>
    /// <exception cref="JournalOwnedException">Another process, or another journal of this one, has the id's folder.</exception>
    public ValueTask<IReadOnlyList<WriteResult>> WriteAsync(string persistenceId, IReadOnlyList<AtomicWrite> writes)
    {
        ArgumentNullException.ThrowIfNull(writes);
        var results = new WriteResult[writes.Count];
        LogOf(persistenceId).Write(writes, results);
        return new ValueTask<IReadOnlyList<WriteResult>>(results);
    }

    /// <inheritdoc/>
    /// <remarks>Whole segments are deleted as files. Bytes of deleted events that share a segment with a living one stay on disk,
    /// never to be replayed, until that one is deleted. When every event is deleted, damaged segments that were set aside go
    /// as well, for they hold events too.</remarks>
    public ValueTask DeleteToAsync(string persistenceId, long toSequenceNr)
    {
        LogOf(persistenceId).DeleteTo(toSequenceNr);
        return default;
    }

    /// <summary>Gives up the ownership of every id.</summary>
    public void Dispose()
    {
        lock (_logs)
        {
            foreach (var log in _logs.Values)
                log.Dispose();
            _logs.Clear();
        }
    }

    private SpillLog LogOf(string persistenceId)
    {
        lock (_logs)
        {
            if (!_logs.TryGetValue(persistenceId, out var log))
            {
                log = new SpillLog(_settings, _serializer, persistenceId, incident => _report?.Invoke(incident));
                _logs.Add(persistenceId, log);
            }

            return log;
        }
    }

    private static SerializerWithStringManifest SerializerOf(ExtendedActorSystem system)
    {
        ArgumentNullException.ThrowIfNull(system);
        return system.Serializer ?? throw new ArgumentException("The system of a spill-file journal needs a serializer.", nameof(system));
    }
}
