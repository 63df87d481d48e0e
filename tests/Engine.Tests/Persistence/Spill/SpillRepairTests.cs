using static Pipeline.Engine.Tests.Persistence.JournalExtensions;

namespace Pipeline.Engine.Tests.Persistence;

/// <summary>Repair does what an owner does, to all segments at once and under the owner's lock.</summary>
public sealed class SpillRepairTests : SpillFolderTest
{
    private const int TwoRecords = Head + (2 * RecordOfOneLetter);

    [Fact]
    public void Each_damaged_segment_is_set_aside_and_what_stood_before_the_damage_is_kept()
    {
        Store("a", "b", "c", "d", "e");
        var first = Damage(1, ^1);
        var second = Damage(3, ^1);

        var found = new SpillRepair(Folder.Path).Repair(Id);

        Assert.Equal(
            [new SpillIncident(Id, SpillIncidentKind.Damaged, Segment(1), Head + RecordOfOneLetter, RecordOfOneLetter),
             new SpillIncident(Id, SpillIncidentKind.Damaged, Segment(3), Head + RecordOfOneLetter, RecordOfOneLetter)],
            found);
        Assert.Equal(first, File.ReadAllBytes(Segment(1) + ".damaged"));
        Assert.Equal(second, File.ReadAllBytes(Segment(3) + ".damaged"));
        Assert.Empty(new SpillReader(Folder.Path).Read(Id, _ => { }).Gaps);
        Assert.Empty(new SpillRepair(Folder.Path).Repair(Id));
        using var next = Open();
        Assert.Equal(["1: a", "3: c", "5: e", "highest 5"], next.Replay());
    }

    [Fact]
    public void A_foreign_file_and_a_damaged_state_are_set_aside_too()
    {
        Store("a");
        Damage(1, 9);
        var state = Path.Combine(Folder.Path, Id, "owner.state");
        File.WriteAllBytes(state, new byte[548]);

        var found = new SpillRepair(Folder.Path).Repair(Id);

        Assert.Equal([SpillIncidentKind.Damaged, SpillIncidentKind.Foreign], found.Select(incident => incident.Kind));
        Assert.True(File.Exists(Segment(1) + ".foreign"));
        Assert.Equal(new byte[548], File.ReadAllBytes(state + ".damaged"));
    }

    [Fact]
    public void A_torn_tail_is_told_and_left_where_it_is()
    {
        Store("a");
        File.AppendAllText(Segment(1), "torn");
        var before = File.ReadAllBytes(Segment(1));

        var found = new SpillRepair(Folder.Path).Repair(Id);

        Assert.Equal([new SpillIncident(Id, SpillIncidentKind.TornTail, Segment(1), Head + RecordOfOneLetter, 4)], found);
        Assert.Equal(before, File.ReadAllBytes(Segment(1)));
    }

    [Fact]
    public void A_journal_in_use_is_left_alone_and_its_owner_named()
    {
        using var owner = Open(TwoRecords);
        owner.Store(1, "a", "b", "c");
        Damage(1, ^1);
        var before = Folder.Files;

        var refused = Assert.Throws<JournalOwnedException>(() => new SpillRepair(Folder.Path).Repair(Id));

        Assert.Equal(Environment.ProcessId, refused.ProcessId);
        Assert.Equal(before, Folder.Files);
    }

    [Fact]
    public void Of_deleted_events_no_copy_is_kept()
    {
        Store("a", "b", "c", "d");
        var deleted = File.ReadAllBytes(Segment(1));
        using (var journal = Open(TwoRecords))
            journal.Delete(2);
        deleted[^1] ^= 1;
        File.WriteAllBytes(Segment(1), deleted);

        Assert.Empty(new SpillRepair(Folder.Path).Repair(Id));

        Assert.False(File.Exists(Segment(1) + ".damaged"));
    }

    [Fact]
    public void Where_there_is_nothing_nothing_comes_to_be()
    {
        Assert.Empty(new SpillRepair(Path.Combine(Folder.Path, "missing")).Repair(Id));
        Assert.Empty(new SpillRepair(Folder.Path).Repair(Id));
        Assert.Empty(Folder.Files);
    }

    private void Store(params string[] texts)
    {
        using var journal = Open(TwoRecords);
        journal.Store(1, texts);
    }

    private byte[] Damage(long firstSequenceNr, Index at)
    {
        var content = File.ReadAllBytes(Segment(firstSequenceNr));
        content[at] ^= 1;
        File.WriteAllBytes(Segment(firstSequenceNr), content);
        return content;
    }
}
