using System.Text;
using static Pipeline.Engine.Tests.Persistence.JournalExtensions;

namespace Pipeline.Engine.Tests.Persistence;

/// <summary>Reading what others own: no lock, no change, and never more than what was stored.</summary>
public sealed class SpillReaderTests : SpillFolderTest
{
    [Fact]
    public void It_reads_what_another_owns_and_leaves_everything_as_it_is()
    {
        using var owner = Open(maxSegmentSize: Head + (2 * RecordOfOneLetter));
        owner.Store(1, "a", "b", "c");
        owner.Write(Batch(4, "d", "e"));
        var before = Folder.Files;

        var reading = Read(out var events);

        Assert.Equal(["1: a", "2: b", "3: c", "4: d", "5: e"], events);
        Assert.Equal((5, 3, 5, 0, 0), (reading.Events, reading.Segments, reading.HighestSequenceNr, reading.DeletedTo, reading.UnreadBytes));
        Assert.Equal(Environment.ProcessId, reading.OwnerProcessId);
        Assert.Equal([(Segment(1), 1, 2), (Segment(3), 3, 3), (Segment(4), 4, 5)], reading.Files.Select(file => (file.Path, file.FirstSequenceNr, file.LastSequenceNr)));
        Assert.Equal(reading.Bytes, reading.Files.Sum(file => file.Bytes));
        Assert.Equal(Segments().Sum(name => new FileInfo(Path.Combine(Folder.Path, Id, name)).Length), reading.Bytes);
        Assert.Equal(before, Folder.Files);
        owner.Store(6, "f");
    }

    [Fact]
    public void It_passes_events_on_as_they_are_stored()
    {
        using (var journal = Open())
            journal.Store(1, "a");
        var stored = new List<StoredEvent>();

        Reader().Read(Id, stored.Add);

        var one = Assert.Single(stored);
        Assert.Equal((1, 4711, "T", "a"), (one.SequenceNr, one.SerializerId, one.Manifest, Text(one)));
    }

    [Fact]
    public void Where_there_is_nothing_there_is_nothing_and_nothing_comes_to_be()
    {
        var missing = Path.Combine(Folder.Path, "missing");
        var reader = new SpillReader(missing, new LookingFiles());

        Assert.Empty(reader.ListIds());
        var reading = reader.Read(Id, _ => Assert.Fail("there is no event"));

        Assert.Equal((0, 0, 0, null), (reading.Events, reading.Segments, reading.HighestSequenceNr, reading.OwnerProcessId));
        Assert.Empty(reading.Gaps);
        Assert.False(Directory.Exists(missing));
    }

    [Fact]
    public void Ids_are_those_whose_folders_a_journal_could_have_made()
    {
        string[] ids = ["buffer-0", "Ärger/..", "a b", "%41"];
        using (var journal = Open())
        {
            foreach (var id in ids)
                journal.WriteTo(id, Batch(1, "x"));
        }

        foreach (var stranger in new[] { "Upper", "%4", "%zz", "a.b", "%61", "%ff", "%2F" })
            Directory.CreateDirectory(Path.Combine(Folder.Path, stranger));
        File.WriteAllText(Path.Combine(Folder.Path, "file"), "no folder");

        Assert.Equal(ids.Order(StringComparer.Ordinal), Reader().ListIds());
    }

    [Fact]
    public void What_is_deleted_is_not_passed_on_although_its_bytes_are_there()
    {
        using var owner = Open();
        owner.Store(1, "a", "b", "c");
        owner.Delete(2);

        var reading = Read(out var events);

        Assert.Equal(["3: c"], events);
        Assert.Equal((1, 2, 3), (reading.Events, reading.DeletedTo, reading.HighestSequenceNr));
        owner.Delete(3);
        Assert.Equal((0, 3), (Read(out _).Events, Read(out _).HighestSequenceNr));
    }

    [Fact]
    public void A_deletion_between_two_looks_takes_effect_at_once()
    {
        using var owner = Open(maxSegmentSize: 1);
        owner.Store(1, "a", "b", "c");
        var seen = new List<string>();

        Reader().Read(Id, e =>
        {
            seen.Add(Text(e));
            owner.Delete(2);
        });

        Assert.Equal(["a", "c"], seen);
    }

    [Fact]
    public void A_segment_of_deleted_events_that_is_still_there_is_not_even_read()
    {
        using (var journal = Open(maxSegmentSize: 1))
            journal.Store(1, "a", "b");
        var first = File.ReadAllBytes(Segment(1));
        using (var journal = Open(maxSegmentSize: 1))
            journal.Delete(1);
        first[^1] ^= 1;
        File.WriteAllBytes(Segment(1), first);

        var reading = Read(out var events);

        Assert.Equal(["2: b"], events);
        Assert.Equal(1, reading.Segments);
        Assert.Empty(reading.Gaps);
    }

    [Fact]
    public void Cut_at_any_byte_the_whole_records_are_passed_on_and_the_rest_is_counted_and_left()
    {
        using (var journal = Open())
            journal.Write(Batch(1, "a"), Batch(2, "bb", "ccc"), Batch(4, "d"));
        var content = File.ReadAllBytes(Segment(1));
        int[] ends = [0, Head + RecordOfOneLetter, content.Length - RecordOfOneLetter, content.Length];
        string[][] survivors = [[], ["1: a"], ["1: a", "2: bb", "3: ccc"], ["1: a", "2: bb", "3: ccc", "4: d"]];

        for (var cut = 0; cut <= content.Length; cut++)
        {
            File.WriteAllBytes(Segment(1), content[..cut]);
            var before = Folder.Files;

            var reading = Read(out var events);

            var whole = ends.Count(end => end <= cut) - 1;
            Assert.Equal(survivors[whole], events);
            Assert.Equal(
                cut == ends[whole] ? [] : [new SpillGap(SpillIncidentKind.TornTail, Segment(1), ends[whole], cut - ends[whole])],
                reading.Gaps);
            Assert.Equal(cut - ends[whole], reading.UnreadBytes);
            Assert.Equal(before, Folder.Files);
        }
    }

    [Fact]
    public void A_changed_bit_anywhere_costs_only_what_stands_behind_it_in_the_segment()
    {
        using (var journal = Open(maxSegmentSize: Head + (2 * RecordOfOneLetter)))
            journal.Store(1, "a", "b", "c");
        var content = File.ReadAllBytes(Segment(1));
        int[] ends = [0, Head + RecordOfOneLetter, content.Length];

        for (var at = 0; at < content.Length; at++)
        {
            var changed = (byte[])content.Clone();
            changed[at] ^= 1;
            File.WriteAllBytes(Segment(1), changed);

            var reading = Read(out var events);

            var whole = ends.Count(end => end <= at) - 1;
            Assert.Equal(whole == 0 ? ["3: c"] : ["1: a", "3: c"], events);
            var kind = at < 12 ? SpillIncidentKind.Foreign : SpillIncidentKind.Damaged;
            Assert.Equal([new SpillGap(kind, Segment(1), ends[whole], content.Length - ends[whole])], reading.Gaps);
            Assert.Equal(changed, File.ReadAllBytes(Segment(1)));
        }
    }

    [Fact]
    public void What_earlier_owners_have_set_aside_is_counted_and_not_read()
    {
        using (var journal = Open())
            journal.Store(1, "a");
        File.WriteAllText(Segment(1) + ".damaged", "1234567");
        File.WriteAllText(Segment(1) + ".foreign", "123");

        var reading = Read(out var events);

        Assert.Equal(["1: a"], events);
        Assert.Equal((10, 0), (reading.SetAsideBytes, reading.UnreadBytes));
    }

    [Fact]
    public void A_state_that_cannot_be_read_is_a_gap_and_hides_no_event()
    {
        using (var journal = Open())
            journal.Store(1, "a");
        var path = Path.Combine(Folder.Path, Id, "owner.state");
        var state = new byte[File.ReadAllBytes(path).Length];
        File.WriteAllBytes(path, state);

        var reading = Read(out var events);

        Assert.Equal(["1: a"], events);
        Assert.Equal([new SpillGap(SpillIncidentKind.Damaged, path, 0, state.Length)], reading.Gaps);
        Assert.Null(reading.OwnerProcessId);
    }

    [Fact]
    public void A_folder_that_vanishes_between_any_two_looks_is_no_error()
    {
        var looks = int.MaxValue;
        for (var at = 1; at <= looks; at++)
        {
            using (var journal = Open(maxSegmentSize: 1))
                journal.Store(1, "a", "b", "c");
            File.WriteAllText(Segment(1) + ".damaged", "aside");
            var files = new LookingFiles(look =>
            {
                if (look == at)
                    Directory.Delete(Path.Combine(Folder.Path, Id), recursive: true);
            });
            var seen = new List<string>();

            var reading = new SpillReader(Folder.Path, files).Read(Id, e => seen.Add(Text(e)));

            Assert.Equal("abc"[..seen.Count], string.Concat(seen));
            Assert.Empty(reading.Gaps);
            if (files.Looks >= at)
                continue;
            Assert.Equal(3, seen.Count);
            looks = files.Looks;
        }

        Assert.InRange(looks, 8, 20);
    }

    [Fact]
    public void A_file_that_is_there_and_cannot_be_read_is_an_error()
    {
        using (var journal = Open())
            journal.Store(1, "a");
        var files = new LookingFiles(look => throw new IOException($"look {look} failed"));

        Assert.Throws<IOException>(() => new SpillReader(Folder.Path, files).Read(Id, _ => { }));
        Assert.Throws<IOException>(() => new SpillReader(Folder.Path, files).ListIds());
    }

    [Fact]
    public async Task While_the_owner_writes_and_deletes_a_reader_sees_a_run_of_whole_events()
    {
        const int Last = 4000;
        var writing = Task.Run(() =>
        {
            using var owner = Open(maxSegmentSize: 4096);
            for (var number = 1; number <= Last; number++)
            {
                owner.Store(number, Payload(number));
                if (number % 100 == 0 && number < Last)
                    owner.Delete(number - 50);
            }
        });

        long highest = 0;
        while (!writing.IsCompleted)
            highest = CheckRun(highest);
        await writing;

        CheckRun(highest);
        Assert.Equal((Last, Last - 150), (Read(out _).HighestSequenceNr, Read(out _).DeletedTo));
        Assert.Empty(Incidents);
    }

    private long CheckRun(long highest)
    {
        var stored = new List<StoredEvent>();
        Reader().Read(Id, stored.Add);
        for (var i = 0; i < stored.Count; i++)
        {
            Assert.Equal(Payload(stored[i].SequenceNr), Text(stored[i]));
            // A segment may be deleted between the listing and its reading; what is read rises all the same.
            Assert.True(i == 0 || stored[i - 1].SequenceNr < stored[i].SequenceNr);
        }

        var last = stored.Count == 0 ? highest : stored[^1].SequenceNr;
        return Math.Max(highest, last);
    }

    private static string Payload(long number) => new((char)('a' + (number % 26)), (int)(number % 300) + 1);

    private SpillReader Reader() => new(Folder.Path, new LookingFiles());

    private SpillReading Read(out List<string> events)
    {
        var seen = new List<string>();
        var reading = Reader().Read(Id, e => seen.Add($"{e.SequenceNr}: {Text(e)}"));
        events = seen;
        return reading;
    }

    private static string Text(StoredEvent e) => Encoding.UTF8.GetString(e.Payload.Span);
}
