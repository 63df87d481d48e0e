namespace Pipeline.Engine.Tests.Persistence;

public sealed class InMemoryJournalFaultTests : JournalFaultSpec, IDisposable
{
    private readonly InMemoryJournal _journal = new();

    public void Dispose() => _journal.Dispose();

    protected override IJournal Open() => _journal;
}

/// <summary>Its own faults, of the disk and of the process, are in <see cref="SpillJournalFaultTests"/>.</summary>
public sealed class SpillJournalActorFaultTests : JournalFaultSpec, IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    protected override IJournal Open() => new SpillJournal(new SpillJournalSettings { Directory = _folder.Path }, new TextSerializer());
}
