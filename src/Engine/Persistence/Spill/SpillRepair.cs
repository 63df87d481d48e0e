namespace Pipeline.Engine.Persistence;

/// <summary>
/// Does to the spill files of a <see cref="SpillJournal"/> what each next owner does to those that it happens to read, at once and to all:
/// sets damaged and foreign files aside, keeps what stands before the damage.
/// </summary>
public sealed class SpillRepair
{
    private readonly SpillJournalSettings _settings;

    /// <summary>A repair of what is in a folder. Does no I/O.</summary>
    /// <param name="directory">What <see cref="SpillJournalSettings.Directory"/> is to the journal.</param>
    /// <param name="files">If set, overrides the machine's file system.</param>
    public SpillRepair(string directory, IJournalFiles? files = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(directory);
        _settings = new SpillJournalSettings { Directory = directory };
        if (files is not null)
            _settings = _settings with { Files = files };
    }

    /// <summary>Repairs one id, as its owner for as long as that takes.</summary>
    /// <param name="persistenceId">The id. One that has nothing on disk needs no repair, and nothing is made.</param>
    /// <returns>What was not as a journal had left it. A torn tail among it is left where it is: nothing is ever written behind it.</returns>
    /// <exception cref="JournalOwnedException">Another has the id's folder; nothing was changed.</exception>
    /// <exception cref="IOException">A file cannot be read or changed. What was done until then is whole.</exception>
    /// <exception cref="UnauthorizedAccessException">The same.</exception>
    public IReadOnlyList<SpillIncident> Repair(string persistenceId)
    {
        var found = new List<SpillIncident>();
        using var folder = new SpillFolder(_settings, persistenceId);
        if (!folder.TryOwn(create: false))
            return found;

        var inspector = new SegmentInspector(folder, persistenceId, found.Add);
        var names = folder.ListNames();
        inspector.TakeStock(names);
        var segments = folder.SegmentsOf(names);
        for (var i = 0; i < segments.Count; i++)
        {
            // What is deleted is the next owner's to remove, and nothing to be kept a copy of.
            var isDeleted = i + 1 < segments.Count && segments[i + 1].FirstSequenceNr - 1 <= folder.State.DeletedTo;
            if (!isDeleted)
                inspector.Inspect(segments[i], folder.Files.Read(segments[i].Path));
        }

        return found;
    }
}
