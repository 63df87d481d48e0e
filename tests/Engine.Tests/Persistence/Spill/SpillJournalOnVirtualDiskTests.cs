using Pipeline.Engine.TestKit.Persistence;

namespace Pipeline.Engine.Tests.Persistence;

/// <summary>The specification on the disk in memory, which must behave as a real one does.</summary>
public sealed class SpillJournalOnVirtualDiskTests : JournalSpec
{
    private readonly VirtualDisk _disk = new();

    protected override IJournal Open() =>
        new SpillJournal(new SpillJournalSettings { Directory = "/spill", MaxSegmentSize = 160, Files = _disk }, new TextSerializer());
}
