using static Pipeline.Engine.Tests.Persistence.JournalExtensions;

namespace Pipeline.Engine.Tests.Persistence;

/// <summary>What the spill-file journal leaves on a real disk, file by file.</summary>
public sealed class SpillJournalFilesTests : SpillFolderTest
{
    [Fact]
    public void A_look_at_an_empty_journal_leaves_no_trace()
    {
        using var journal = Open(directory: Path.Combine(Folder.Path, "sub"));

        Assert.Equal(["highest 0"], journal.Replay());
        journal.Delete(1);

        Assert.Empty(Directory.GetFileSystemEntries(Folder.Path));
        Assert.Equal(new SpillJournalStatistics(), journal.Statistics(Id));
    }

    [Fact]
    public void The_first_write_makes_the_folder_the_lock_the_state_and_a_segment()
    {
        using var journal = Open();

        journal.Store(1, "a");

        Assert.Equal(
            ["log/00000000000000000001.seg " + (Head + RecordOfOneLetter), "log/owner.lock 0", "log/owner.state 548"],
            Folder.Files);
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
            Folder.Files);
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
            Folder.Files);
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
        Assert.Equal(["log/owner.lock 0", "log/owner.state 548"], Folder.Files);
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
        using var journal = Open(directory: Path.Combine(Folder.Path, "a", "b"));

        journal.Store(1, "a");

        const UnixFileMode File600 = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        Assert.Equal(File600 | UnixFileMode.UserExecute, File.GetUnixFileMode(Path.Combine(Folder.Path, "a", "b")));
        Assert.Equal(File600 | UnixFileMode.UserExecute, File.GetUnixFileMode(Path.Combine(Folder.Path, "a", "b", "log")));
        foreach (var path in Directory.GetFiles(Path.Combine(Folder.Path, "a", "b", "log")))
            Assert.Equal(File600, File.GetUnixFileMode(path));
    }

    [Fact]
    public void An_id_becomes_a_name_that_is_safe_and_its_own()
    {
        using var journal = Open();
        journal.WriteTo("../Äx\0/con.", Batch(1, "a"));

        Assert.Equal(["%2e%2e%2f%c3%84x%00%2fcon%2e"], Directory.GetDirectories(Folder.Path).Select(path => Path.GetFileName(path)));
        Assert.Throws<ArgumentException>(() => journal.WriteTo(new string('ä', 100), Batch(1, "a")));
        Assert.Throws<ArgumentException>(() => journal.WriteTo("", Batch(1, "a")));
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
        using var next = new SpillJournal(new SpillJournalSettings { Directory = Folder.Path }, new OtherSerializer());

        var thrown = Assert.Throws<InvalidDataException>(() => next.Replay());

        Assert.Equal("Event 1 was written by serializer 4711, this system's is 1.", thrown.Message);
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

    private sealed class OtherSerializer() : SerializerWithStringManifest(null!)
    {
        public override int Identifier => 1;

        public override string Manifest(object o) => "T";

        public override byte[] ToBinary(object obj) => [];

        public override object FromBinary(byte[] bytes, string manifest) => "";
    }
}
