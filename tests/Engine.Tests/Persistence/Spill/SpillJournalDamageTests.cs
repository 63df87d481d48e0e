using System.Text;
using static Pipeline.Engine.Tests.Persistence.JournalExtensions;

namespace Pipeline.Engine.Tests.Persistence;

/// <summary>Segments that were cut, changed, or put there by others.</summary>
public sealed class SpillJournalDamageTests : SpillFolderTest
{
    [Fact]
    public void Cut_at_any_byte_exactly_the_whole_records_before_the_cut_survive()
    {
        const string Whole = "00000000000000000001.seg";
        using (var journal = Open())
            Assert.All(journal.Write(Batch(1, "a"), Batch(2, "bb", "ccc"), Batch(4, "d")), r => Assert.Same(WriteResult.Ok, r));
        var content = File.ReadAllBytes(Segment(1));
        int[] ends = [Head + RecordOfOneLetter, content.Length - RecordOfOneLetter, content.Length];
        string[][] survivors = [[], ["1: a"], ["1: a", "2: bb", "3: ccc"], ["1: a", "2: bb", "3: ccc", "4: d"]];

        for (var cut = 0; cut <= content.Length; cut++)
        {
            File.Delete(Path.Combine(Folder.Path, "log", "owner.state"));
            foreach (var segment in Segments())
                File.Delete(Path.Combine(Folder.Path, "log", segment));
            File.WriteAllBytes(Segment(1), content[..cut]);
            Incidents.Clear();

            using var journal = Open();
            var whole = ends.Count(end => end <= cut);
            var highest = new[] { 0, 1, 3, 4 }[whole];
            Assert.Equal([.. survivors[whole], $"highest {highest}"], journal.Replay());

            // The next event never stands behind a torn tail, and a file that held no record is not in its way.
            journal.Store(highest + 1, "e");
            Assert.Equal([.. survivors[whole], $"{highest + 1}: e", $"highest {highest + 1}"], journal.Replay());
            var isTorn = !ends.Contains(cut);
            var next = $"{highest + 1:D20}.seg";
            Assert.Equal(whole == 0 ? [Whole] : isTorn ? [Whole, next] : [Whole], Segments());
            Assert.Equal(isTorn ? 1 : 0, journal.Statistics(Id).TornTails);
            Assert.Equal(isTorn ? [SpillIncidentKind.TornTail] : [], Incidents.Select(i => i.Kind));
            if (isTorn && whole > 0)
                Assert.Equal(content[..cut], File.ReadAllBytes(Segment(1)));
        }
    }

    [Fact]
    public void Nothing_is_written_behind_a_torn_tail_by_an_owner_that_has_not_replayed_either()
    {
        using (var journal = Open())
            journal.Store(1, "a");
        File.AppendAllText(Segment(1), "torn");

        using (var next = Open())
            next.Store(2, "b");

        using var last = Open();
        Assert.Equal(["1: a", "2: b", "highest 2"], last.Replay());
        Assert.Equal(["00000000000000000001.seg", "00000000000000000002.seg"], Segments());
    }

    [Fact]
    public void A_changed_bit_anywhere_costs_only_what_stands_behind_it_and_the_file_is_set_aside()
    {
        using (var journal = Open())
            journal.Write(Batch(1, "a"), Batch(2, "bb", "ccc"), Batch(4, "d"));
        var content = File.ReadAllBytes(Segment(1));
        int[] ends = [Head + RecordOfOneLetter, content.Length - RecordOfOneLetter, content.Length];
        string[][] survivors = [[], ["1: a"], ["1: a", "2: bb", "3: ccc"]];

        for (var at = 0; at < content.Length; at++)
        {
            Directory.Delete(Path.Combine(Folder.Path, "log"), recursive: true);
            Directory.CreateDirectory(Path.Combine(Folder.Path, "log"));
            var changed = (byte[])content.Clone();
            changed[at] ^= 1;
            File.WriteAllBytes(Segment(1), changed);
            Incidents.Clear();

            using var journal = Open();
            var whole = ends.Count(end => end <= at);
            var highest = new[] { 0, 1, 3 }[whole];
            Assert.Equal([.. survivors[whole], $"highest {highest}"], journal.Replay());

            // The magic and the version say whose file it is: without them it is nobody's.
            var isForeign = at < 12;
            var aside = Segment(1) + (isForeign ? ".foreign" : ".damaged");
            Assert.Equal(changed, File.ReadAllBytes(aside));
            Assert.Equal(whole > 0 ? content[..ends[whole - 1]] : null, File.Exists(Segment(1)) ? File.ReadAllBytes(Segment(1)) : null);
            var statistics = journal.Statistics(Id);
            Assert.Equal(isForeign ? (0, 1) : (1, 0), (statistics.DamagedFiles, statistics.ForeignFiles));
            Assert.Equal(content.Length, statistics.SetAsideBytes);
            Assert.Equal([isForeign ? SpillIncidentKind.Foreign : SpillIncidentKind.Damaged], Incidents.Select(i => i.Kind));

            journal.Store(highest + 1, "e");
            Assert.Equal([.. survivors[whole], $"{highest + 1}: e", $"highest {highest + 1}"], journal.Replay());
        }
    }

    [Fact]
    public void Damage_in_the_middle_leaves_the_segments_behind_it_alone()
    {
        using (var journal = Open(maxSegmentSize: Head + (2 * RecordOfOneLetter)))
            journal.Store(1, "a", "b", "c", "d", "e");
        var content = File.ReadAllBytes(Segment(1));
        content[^1] ^= 1;
        File.WriteAllBytes(Segment(1), content);

        using var next = Open(maxSegmentSize: Head + (2 * RecordOfOneLetter));

        Assert.Equal(["1: a", "3: c", "4: d", "5: e", "highest 5"], next.Replay());
        Assert.Equal(
            [new SpillIncident(Id, SpillIncidentKind.Damaged, Segment(1), Head + RecordOfOneLetter, RecordOfOneLetter)], Incidents);
        next.Replay();
        Assert.Single(Incidents);
    }

    [Theory]
    [InlineData("another id")]
    [InlineData("another number")]
    [InlineData("another version")]
    [InlineData("no segment at all")]
    public void A_foreign_file_is_set_aside_never_replayed_and_never_deleted(string what)
    {
        using (var other = Open())
            other.WriteTo("one", Batch(9, "x"));
        var foreign = what switch
        {
            "another id" => File.ReadAllBytes(Path.Combine(Folder.Path, "one", "00000000000000000009.seg")),
            "another number" => HeadOf(8),
            "another version" => WithVersion(2),
            _ => Encoding.UTF8.GetBytes("dear diary"),
        };
        Directory.Delete(Path.Combine(Folder.Path, "one"), recursive: true);
        using (var journal = Open())
            journal.Store(1, "a");
        File.WriteAllBytes(Segment(9), foreign);

        using (var next = Open())
        {
            Assert.Equal(["1: a", "highest 1"], next.Replay());
            next.Store(2, "b");
            next.Delete(2);
            Assert.Equal(foreign.Length, next.Statistics(Id).BytesOnDisk);
        }

        Assert.Equal(foreign, File.ReadAllBytes(Segment(9) + ".foreign"));
        Assert.Equal(
            [$"log/00000000000000000009.seg.foreign {foreign.Length}", "log/owner.lock 0", "log/owner.state 548"], Folder.Files);
        Assert.Equal([new SpillIncident(Id, SpillIncidentKind.Foreign, Segment(9), 0, foreign.Length)], Incidents);
    }

    [Fact]
    public void A_file_of_another_name_is_left_alone()
    {
        using (var journal = Open())
            journal.Store(1, "a");
        File.WriteAllText(Path.Combine(Folder.Path, "log", "notes.txt"), "mine");
        File.WriteAllText(Path.Combine(Folder.Path, "log", "1.seg"), "mine");

        using (var next = Open())
        {
            Assert.Equal(["1: a", "highest 1"], next.Replay());
            next.Delete(1);
        }

        Assert.Equal(["log/1.seg 4", "log/notes.txt 4", "log/owner.lock 0", "log/owner.state 548"], Folder.Files);
    }

    [Fact]
    public void When_everything_is_deleted_so_are_the_damaged_files()
    {
        using (var journal = Open(maxSegmentSize: 1))
            journal.Store(1, "a", "b");
        File.WriteAllBytes(Segment(1), [.. File.ReadAllBytes(Segment(1)).SkipLast(1), 0xff]);

        using var next = Open(maxSegmentSize: 1);
        Assert.Equal(["2: b", "highest 2"], next.Replay());
        Assert.Equal(
            [
                $"log/00000000000000000001.seg.damaged {Head + RecordOfOneLetter}",
                $"log/00000000000000000002.seg {Head + RecordOfOneLetter}", "log/owner.lock 0", "log/owner.state 548",
            ],
            Folder.Files);

        next.Delete(2);

        Assert.Equal(["log/owner.lock 0", "log/owner.state 548"], Folder.Files);
        Assert.Equal(new SpillJournalStatistics { DamagedFiles = 1 }, next.Statistics(Id));
    }

    [Fact]
    public void A_damaged_state_is_reported_and_the_segments_speak_for_themselves()
    {
        using (var journal = Open())
        {
            journal.Store(1, "a", "b");
            journal.Delete(1);
        }

        var state = Path.Combine(Folder.Path, "log", "owner.state");
        File.WriteAllBytes(state, new byte[548]);

        using var next = Open();
        Assert.Equal(["1: a", "2: b", "highest 2"], next.Replay());
        Assert.Equal([new SpillIncident(Id, SpillIncidentKind.Damaged, state, 0, 548)], Incidents);
        Assert.Equal(1, next.Statistics(Id).DamagedFiles);
        Assert.Equal(new byte[548], File.ReadAllBytes(state + ".damaged"));
    }

    private static byte[] HeadOf(long firstSequenceNr)
    {
        var head = new byte[Head];
        SegmentHeader.Write(head, "log"u8.ToArray(), 1, firstSequenceNr);
        return head;
    }

    private static byte[] WithVersion(byte version)
    {
        var head = HeadOf(9);
        head[8] = version;
        return head;
    }
}
