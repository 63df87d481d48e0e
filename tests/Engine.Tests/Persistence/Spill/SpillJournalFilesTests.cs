using System.Text;
using static Pipeline.Engine.Tests.Persistence.JournalExtensions;

namespace Pipeline.Engine.Tests.Persistence;

/// <summary>What the spill-file journal leaves on a real disk, file by file.</summary>
public sealed class SpillJournalFilesTests : IDisposable
{
    // A head of 35 bytes (the id is "log"), then 12 + 5 + 18 bytes for a record of one event, manifest "T", and its text.
    private const int Head = 28 + 3 + 4;
    private const int RecordOfOneLetter = 12 + 5 + 18 + 1 + 1;

    private readonly TempFolder _folder = new();
    private readonly List<SpillIncident> _incidents = [];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_look_at_an_empty_journal_leaves_no_trace()
    {
        using var journal = Open(directory: Path.Combine(_folder.Path, "sub"));

        Assert.Equal(["highest 0"], journal.Replay());
        journal.Delete(1);

        Assert.Empty(Directory.GetFileSystemEntries(_folder.Path));
        Assert.Equal(new SpillJournalStatistics(), journal.Statistics(Id));
    }

    [Fact]
    public void The_first_write_makes_the_folder_the_lock_the_state_and_a_segment()
    {
        using var journal = Open();

        journal.Store(1, "a");

        Assert.Equal(
            ["log/00000000000000000001.seg " + (Head + RecordOfOneLetter), "log/owner.lock 0", "log/owner.state 548"],
            _folder.Files);
        Assert.Equal(new SpillJournalStatistics { Segments = 1, SegmentBytes = Head + RecordOfOneLetter }, journal.Statistics(Id));
    }

    [Fact]
    public void A_segment_is_these_bytes()
    {
        using (var journal = Open())
            journal.Write(Batch(7, "a", "bc"));

        var content = File.ReadAllBytes(Segment(7));

        byte[] head =
        [
            .. "PLJSEG\r\n"u8, 1, 0, 0, 0, .. BitConverter.GetBytes(Environment.ProcessId), 7, 0, 0, 0, 0, 0, 0, 0, 3, 0, 0, 0, .. "log"u8,
        ];
        byte[] body =
        [
            1, 2, 0, 0, 0,
            7, 0, 0, 0, 0, 0, 0, 0, 0x67, 0x12, 0, 0, 1, 0, .. "T"u8, 1, 0, 0, 0, .. "a"u8,
            8, 0, 0, 0, 0, 0, 0, 0, 0x67, 0x12, 0, 0, 1, 0, .. "T"u8, 2, 0, 0, 0, .. "bc"u8,
        ];
        byte[] length = [(byte)body.Length, 0, 0, 0];
        byte[] lengthCheck = [.. BitConverter.GetBytes(SlowCrc32C(length))];
        byte[] expected =
        [
            .. head, .. BitConverter.GetBytes(SlowCrc32C(head)),
            .. length, .. lengthCheck, .. BitConverter.GetBytes(SlowCrc32C([.. length, .. lengthCheck, .. body])), .. body,
        ];
        Assert.Equal(Convert.ToHexString(expected), Convert.ToHexString(content));
    }

    [Fact]
    public void A_segment_that_would_grow_too_large_is_followed_by_the_next_and_a_large_record_has_one_of_its_own()
    {
        using var journal = Open(maxSegmentSize: Head + (2 * RecordOfOneLetter));

        journal.Store(1, "a", "b", "c", new string('x', 500), "d");

        Assert.Equal(
            [
                $"log/00000000000000000001.seg {Head + (2 * RecordOfOneLetter)}",
                $"log/00000000000000000003.seg {Head + RecordOfOneLetter}",
                $"log/00000000000000000004.seg {Head + RecordOfOneLetter + 499}",
                $"log/00000000000000000005.seg {Head + RecordOfOneLetter}",
                "log/owner.lock 0",
                "log/owner.state 548",
            ],
            _folder.Files);
        Assert.Equal(["1: a", "2: b", "3: c", "4: " + new string('x', 500), "5: d", "highest 5"], journal.Replay());
    }

    [Fact]
    public void The_next_owner_goes_on_in_the_last_segment_when_it_ends_well_and_has_room()
    {
        using (var journal = Open())
            journal.Store(1, "a");
        using (var journal = Open())
            journal.Store(2, "b");

        Assert.Equal(
            [$"log/00000000000000000001.seg {Head + (2 * RecordOfOneLetter)}", "log/owner.lock 0", "log/owner.state 548"],
            _folder.Files);
    }

    [Fact]
    public void Segments_go_when_their_last_event_is_deleted_and_not_before()
    {
        using var journal = Open(maxSegmentSize: Head + (2 * RecordOfOneLetter));
        journal.Store(1, "a", "b", "c", "d");

        journal.Delete(1);
        Assert.Equal(["00000000000000000001.seg", "00000000000000000003.seg"], Segments());
        journal.Delete(3);
        Assert.Equal(["00000000000000000003.seg"], Segments());
        journal.Delete(4);
        Assert.Equal(["log/owner.lock 0", "log/owner.state 548"], _folder.Files);
        Assert.Equal(new SpillJournalStatistics(), journal.Statistics(Id));
        journal.Store(5, "e");
        Assert.Equal(["00000000000000000005.seg"], Segments());
    }

    [Fact]
    public void A_segment_that_a_dying_owner_had_marked_as_deleted_is_removed_by_the_next()
    {
        using (var journal = Open(maxSegmentSize: 1))
            journal.Store(1, "a", "b", "c");
        var first = File.ReadAllBytes(Segment(1));
        using (var journal = Open(maxSegmentSize: 1))
            journal.Delete(2);
        File.WriteAllBytes(Segment(1), first);

        using var next = Open(maxSegmentSize: 1);

        Assert.Equal(["3: c", "highest 3"], next.Replay());
        Assert.Equal(["00000000000000000003.seg"], Segments());
    }

    [Fact]
    public void Folder_and_files_are_for_the_owner_alone()
    {
        if (OperatingSystem.IsWindows())
            return;
        using var journal = Open(directory: Path.Combine(_folder.Path, "a", "b"));

        journal.Store(1, "a");

        const UnixFileMode File600 = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        Assert.Equal(File600 | UnixFileMode.UserExecute, File.GetUnixFileMode(Path.Combine(_folder.Path, "a", "b")));
        Assert.Equal(File600 | UnixFileMode.UserExecute, File.GetUnixFileMode(Path.Combine(_folder.Path, "a", "b", "log")));
        foreach (var path in Directory.GetFiles(Path.Combine(_folder.Path, "a", "b", "log")))
            Assert.Equal(File600, File.GetUnixFileMode(path));
    }

    [Fact]
    public void An_id_becomes_a_name_that_is_safe_and_its_own()
    {
        using var journal = Open();
        journal.WriteTo("../Äx\0/con.", Batch(1, "a"));

        Assert.Equal(["%2e%2e%2f%c3%84x%00%2fcon%2e"], Directory.GetDirectories(_folder.Path).Select(path => Path.GetFileName(path)));
        Assert.Throws<ArgumentException>(() => journal.WriteTo(new string('ä', 100), Batch(1, "a")));
        Assert.Throws<ArgumentException>(() => journal.WriteTo("", Batch(1, "a")));
    }

    [Fact]
    public void There_is_one_owner_and_the_other_is_told_who()
    {
        using var first = Open();
        first.Store(1, "a");
        using (var second = Open())
        {
            var refused = Assert.Throws<JournalOwnedException>(() => second.Replay());
            Assert.Equal(Environment.ProcessId, refused.ProcessId);
            Assert.Equal($"The journal {Path.Combine(_folder.Path, "log")} is owned by process {Environment.ProcessId}.", refused.Message);
            Assert.Throws<JournalOwnedException>(() => second.Write(Batch(2, "b")));
            Assert.Throws<JournalOwnedException>(() => second.Delete(1));
        }

        first.Store(2, "b");
        Assert.Equal(["1: a", "2: b", "highest 2"], first.Replay());
    }

    [Fact]
    public void When_the_owner_is_gone_another_can_own()
    {
        using var second = Open();
        using (var first = Open())
        {
            first.Store(1, "a");
            Assert.Throws<JournalOwnedException>(() => second.Replay());
        }

        Assert.Equal(["1: a", "highest 1"], second.Replay());
    }

    [Fact]
    public void An_owner_that_looked_when_there_was_nothing_finds_out_when_it_writes()
    {
        using var first = Open();
        Assert.Equal(["highest 0"], first.Replay());
        using (var second = Open())
        {
            second.Store(1, "a");
            Assert.Throws<JournalOwnedException>(() => first.Write(Batch(1, "b")));
        }

        Assert.Equal([WriteOutcome.Failed], first.Write(Batch(1, "b")).Select(r => r.Outcome));
        Assert.Equal(["1: a", "highest 1"], first.Replay());
    }

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
            File.Delete(Path.Combine(_folder.Path, "log", "owner.state"));
            foreach (var segment in Segments())
                File.Delete(Path.Combine(_folder.Path, "log", segment));
            File.WriteAllBytes(Segment(1), content[..cut]);
            _incidents.Clear();

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
            Assert.Equal(isTorn ? [SpillIncidentKind.TornTail] : [], _incidents.Select(i => i.Kind));
            if (isTorn && whole > 0)
                Assert.Equal(content[..cut], File.ReadAllBytes(Segment(1)));
        }
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
            Directory.Delete(Path.Combine(_folder.Path, "log"), recursive: true);
            Directory.CreateDirectory(Path.Combine(_folder.Path, "log"));
            var changed = (byte[])content.Clone();
            changed[at] ^= 1;
            File.WriteAllBytes(Segment(1), changed);
            _incidents.Clear();

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
            Assert.Equal([isForeign ? SpillIncidentKind.Foreign : SpillIncidentKind.Damaged], _incidents.Select(i => i.Kind));

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
            [new SpillIncident(Id, SpillIncidentKind.Damaged, Segment(1), Head + RecordOfOneLetter, RecordOfOneLetter)], _incidents);
        next.Replay();
        Assert.Single(_incidents);
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
            "another id" => File.ReadAllBytes(Path.Combine(_folder.Path, "one", "00000000000000000009.seg")),
            "another number" => WithStoredEventAndHead(8),
            "another version" => WithVersion(2),
            _ => Encoding.UTF8.GetBytes("dear diary"),
        };
        Directory.Delete(Path.Combine(_folder.Path, "one"), recursive: true);
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
            [$"log/00000000000000000009.seg.foreign {foreign.Length}", "log/owner.lock 0", "log/owner.state 548"], _folder.Files);
        Assert.Equal([new SpillIncident(Id, SpillIncidentKind.Foreign, Segment(9), 0, foreign.Length)], _incidents);
    }

    [Fact]
    public void A_file_of_another_name_is_left_alone()
    {
        using (var journal = Open())
            journal.Store(1, "a");
        File.WriteAllText(Path.Combine(_folder.Path, "log", "notes.txt"), "mine");
        File.WriteAllText(Path.Combine(_folder.Path, "log", "1.seg"), "mine");

        using (var next = Open())
        {
            Assert.Equal(["1: a", "highest 1"], next.Replay());
            next.Delete(1);
        }

        Assert.Equal(["log/1.seg 4", "log/notes.txt 4", "log/owner.lock 0", "log/owner.state 548"], _folder.Files);
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
            _folder.Files);

        next.Delete(2);

        Assert.Equal(["log/owner.lock 0", "log/owner.state 548"], _folder.Files);
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

        var state = Path.Combine(_folder.Path, "log", "owner.state");
        File.WriteAllBytes(state, new byte[548]);

        using var next = Open();
        Assert.Equal(["1: a", "2: b", "highest 2"], next.Replay());
        Assert.Equal([new SpillIncident(Id, SpillIncidentKind.Damaged, state, 0, 548)], _incidents);
        Assert.Equal(1, next.Statistics(Id).DamagedFiles);
        Assert.Equal(new byte[548], File.ReadAllBytes(state + ".damaged"));
    }

    [Fact]
    public void A_batch_with_an_event_that_has_no_serialized_form_is_rejected_and_the_others_are_stored()
    {
        using var journal = Open();

        var results = journal.Write(Batch(1, "a"), Batch(2, "b", new object()), Batch(4, "d"));

        Assert.Equal([WriteOutcome.Ok, WriteOutcome.Rejected, WriteOutcome.Ok], results.Select(r => r.Outcome));
        Assert.Equal(["1: a", "4: d", "highest 4"], journal.Replay());
    }

    [Fact]
    public void An_event_of_another_serializer_fails_the_replay()
    {
        using (var journal = Open())
            journal.Store(1, "a");
        using var next = new SpillJournal(new SpillJournalSettings { Directory = _folder.Path }, new OtherSerializer());

        var thrown = Assert.Throws<InvalidDataException>(() => next.Replay());

        Assert.Equal("Event 1 was written by serializer 4711, and this system's is 1.", thrown.Message);
    }

    [Fact]
    public void A_page_of_the_history_reads_no_more_files_than_it_needs()
    {
        var files = new CountingFiles();
        using (var journal = Open(maxSegmentSize: 1))
            journal.Store(1, "a", "b", "c", "d", "e");
        using var next = Open(maxSegmentSize: 1, files: files);

        Assert.Equal(["2: b", "3: c", "highest 5"], next.Replay(new ReplayRange(2, 4, 2)));

        Assert.Equal(["owner.state", "00000000000000000005.seg", "00000000000000000002.seg", "00000000000000000003.seg"], files.Reads);
    }

    [Fact]
    public void The_checksum_is_that_of_the_standard() => Assert.Equal(0xE3069283u, Crc32C.Of("123456789"u8));

    private static uint SlowCrc32C(byte[] bytes)
    {
        var crc = uint.MaxValue;
        foreach (var b in bytes)
        {
            crc ^= b;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc >> 1) ^ ((crc & 1) * 0x82F63B78);
        }

        return ~crc;
    }

    private static byte[] WithStoredEventAndHead(long firstSequenceNr)
    {
        var head = new byte[Head];
        SegmentHeader.Write(head, "log"u8.ToArray(), 1, firstSequenceNr);
        return head;
    }

    private static byte[] WithVersion(byte version)
    {
        var head = WithStoredEventAndHead(9);
        head[8] = version;
        return head;
    }

    private SpillJournal Open(long maxSegmentSize = 1024 * 1024, string? directory = null, IJournalFiles? files = null)
    {
        var settings = new SpillJournalSettings
        {
            Directory = directory ?? _folder.Path,
            MaxSegmentSize = maxSegmentSize,
            OnIncident = _incidents.Add,
        };
        return new SpillJournal(files is null ? settings : settings with { Files = files }, new TextSerializer());
    }

    private string Segment(long firstSequenceNr) => Path.Combine(_folder.Path, "log", $"{firstSequenceNr:D20}.seg");

    private IReadOnlyList<string> Segments() =>
        [.. Directory.GetFiles(Path.Combine(_folder.Path, "log"), "*.seg").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    private sealed class OtherSerializer() : SerializerWithStringManifest(null!)
    {
        public override int Identifier => 1;

        public override string Manifest(object o) => "T";

        public override byte[] ToBinary(object obj) => [];

        public override object FromBinary(byte[] bytes, string manifest) => "";
    }
}
