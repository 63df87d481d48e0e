using System.Text;

namespace Pipeline.Tests.Storage;

public sealed class PhysicalFileSystemTests : IDisposable
{
    private const UnixFileMode PrivateFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode PrivateFolder = PrivateFile | UnixFileMode.UserExecute;

    private readonly TempFolder _folder = new();
    private readonly PhysicalFileSystem _files = new();

    public void Dispose() => _folder.Dispose();

    private string[] Names() => Directory.GetFileSystemEntries(_folder.Path).Select(path => Path.GetFileName(path)!).Order().ToArray();

    private static void AssertMode(UnixFileMode mode, string path)
    {
        if (!OperatingSystem.IsWindows())
            Assert.Equal(mode, File.GetUnixFileMode(path));
    }

    [Fact]
    public async Task Writers_of_one_process_replace_a_file_one_after_the_other()
    {
        var path = _folder["file"];
        // Large enough for two to meet in the middle.
        var content = new byte[4 * 1024 * 1024];
        using var together = new Barrier(4);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Factory.StartNew(
            () =>
            {
                together.SignalAndWait();
                for (var i = 0; i < 10; i++) new PhysicalFileSystem().WriteAtomically(path, content, durably: false);
            },
            CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)));

        Assert.Equal(content.Length, _files.Read(path)!.Length);
        Assert.Equal([path], Directory.GetFiles(Path.GetDirectoryName(path)!));
    }

    [Fact]
    public void What_is_not_there_reads_as_nothing()
    {
        Assert.False(_files.FileExists(_folder["x"]));
        Assert.Null(_files.Read(_folder["x"]));
        Assert.Null(_files.Read(_folder["no/such/folder/x"]));
        Assert.Empty(_files.List(_folder["no"]));
        _files.Delete(_folder["x"]);
        _files.Delete(_folder["no/x"]);
        Assert.Empty(Names());
    }

    [Fact]
    public void A_file_is_replaced_and_nothing_else_is_left()
    {
        _files.WriteAtomically(_folder["x"], "old and longer"u8, durably: true);
        _files.WriteAtomically(_folder["x"], "new"u8, durably: false);

        Assert.Equal("new"u8, _files.Read(_folder["x"])!);
        Assert.Equal(["x"], Names());
        AssertMode(PrivateFile, _folder["x"]);
    }

    [Fact]
    public void A_replacement_that_fails_leaves_the_old_file()
    {
        Directory.CreateDirectory(_folder["x"]);

        Assert.ThrowsAny<Exception>(() => _files.WriteAtomically(_folder["x"], "new"u8, durably: false));
        Assert.Equal(["x"], Names());
    }

    [Fact]
    public void Appending_makes_the_file_and_goes_on_at_its_end()
    {
        Assert.True(_files.TryAppend(_folder["x"], "a\n"u8));
        Assert.True(_files.TryAppend(_folder["x"], "b\n"u8));

        Assert.Equal("a\nb\n"u8, _files.Read(_folder["x"])!);
        AssertMode(PrivateFile, _folder["x"]);
    }

    [Fact]
    public void Appending_leaves_a_file_alone_that_another_has_locked()
    {
        using (_files.TryLock(_folder["x"], LockKind.Exclusive))
            Assert.False(_files.TryAppend(_folder["x"], "a"u8));

        Assert.True(_files.TryAppend(_folder["x"], "b"u8));
        Assert.Equal("b"u8, _files.Read(_folder["x"])!);
    }

    [Fact]
    public void A_folder_is_made_with_those_above_it_and_made_twice_is_no_error()
    {
        _files.CreatePrivateFolder(_folder["a/b/c"]);
        _files.CreatePrivateFolder(_folder["a/b/c"]);

        AssertMode(PrivateFolder, _folder["a/b/c"]);
        AssertMode(PrivateFolder, _folder["a"]);
    }

    [Fact]
    public void A_folder_where_a_file_is_is_an_error()
    {
        File.WriteAllText(_folder["x"], "");

        Assert.ThrowsAny<IOException>(() => _files.CreatePrivateFolder(_folder["x/y"]));
        Assert.ThrowsAny<IOException>(() => _files.CreatePrivateFolder(_folder["x"]));
    }

    [Fact]
    public void A_listing_is_in_order()
    {
        foreach (var name in new[] { "b", "a", "C", "10", "9" })
            File.WriteAllText(_folder[name], "");

        Assert.Equal(["10", "9", "C", "a", "b"], _files.List(_folder.Path).Select(Path.GetFileName));
    }

    [Fact]
    public void An_exclusive_lock_is_held_alone()
    {
        using (var held = _files.TryLock(_folder["l"], LockKind.Exclusive))
        {
            Assert.NotNull(held);
            Assert.Null(_files.TryLock(_folder["l"], LockKind.Exclusive));
            Assert.Null(_files.TryLock(_folder["l"], LockKind.Shared));
        }
        using var again = _files.TryLock(_folder["l"], LockKind.Exclusive);
        Assert.NotNull(again);
        AssertMode(PrivateFile, _folder["l"]);
    }

    [Fact]
    public void A_shared_lock_is_held_beside_others_and_keeps_an_exclusive_one_out()
    {
        var first = _files.TryLock(_folder["l"], LockKind.Shared);
        var second = _files.TryLock(_folder["l"], LockKind.Shared);
        Assert.NotNull(first);
        Assert.NotNull(second);

        first.Dispose();
        Assert.Null(_files.TryLock(_folder["l"], LockKind.Exclusive));
        second.Dispose();
        using var exclusive = _files.TryLock(_folder["l"], LockKind.Exclusive);
        Assert.NotNull(exclusive);
    }

    [Fact]
    public void A_lock_in_a_folder_that_is_not_there_is_an_error_and_not_a_held_lock() =>
        Assert.Throws<DirectoryNotFoundException>(() => _files.TryLock(_folder["no/l"], LockKind.Exclusive));

    [Fact]
    public void A_link_is_never_claimed()
    {
        if (OperatingSystem.IsWindows())
            return; // Making a link needs a privilege there.
        Directory.CreateDirectory(_folder["real"]);
        File.WriteAllText(_folder["real/planted"], "");
        Directory.CreateSymbolicLink(_folder["link"], _folder["real"]);

        Assert.Throws<UnauthorizedAccessException>(() => _files.ClaimPrivateFolder(_folder["link"]));
        Assert.Throws<UnauthorizedAccessException>(() => _files.ClaimPrivateFolder(_folder["link/"]));
    }

    [Fact]
    public void A_claimed_folder_is_closed_to_others_and_root_claims_none()
    {
        if (OperatingSystem.IsWindows())
            return; // The temporary folder is the user's own there.
        Directory.CreateDirectory(_folder["mine"], PrivateFolder | UnixFileMode.OtherRead | UnixFileMode.OtherWrite);
        if (Environment.IsPrivilegedProcess)
        {
            Assert.Throws<UnauthorizedAccessException>(() => _files.ClaimPrivateFolder(_folder["mine"]));
            return;
        }

        _files.ClaimPrivateFolder(_folder["mine"]);
        _files.ClaimPrivateFolder(_folder["new"]);

        AssertMode(PrivateFolder, _folder["mine"]);
        AssertMode(PrivateFolder, _folder["new"]);
    }

    [Fact]
    public void A_write_is_one_write_however_long()
    {
        var line = Encoding.ASCII.GetBytes(new string('x', 300_000) + "\n");

        Assert.True(_files.TryAppend(_folder["x"], line));
        Assert.Equal(line, _files.Read(_folder["x"]));
    }

    [Fact]
    public void A_piece_is_read_wherever_it_stands_and_nobody_is_kept_out_between_two()
    {
        var piece = new byte[3];
        _files.TryAppend(_folder["log"], "abc\n"u8);

        Assert.Equal((3, "abc"), (_files.ReadAt(_folder["log"], 0, piece), Encoding.ASCII.GetString(piece)));
        Assert.True(_files.TryAppend(_folder["log"], "ef"u8));
        Assert.Equal((3, "\nef"), (_files.ReadAt(_folder["log"], 3, piece), Encoding.ASCII.GetString(piece)));
        Assert.Equal(0, _files.ReadAt(_folder["log"], 6, piece));
        Assert.Equal(0, _files.ReadAt(_folder["log"], 60, piece));
        Assert.Equal(0, _files.ReadAt(_folder["no"], 0, piece));
        Assert.Equal(0, _files.ReadAt(_folder["no/file"], 0, piece));
    }

    [Fact]
    public async Task A_piece_is_read_although_others_append_without_pause()
    {
        const int Lines = 2000;
        // Also when the system puts the other off, for however long, just while it holds the lock.
        var reader = new PhysicalFileSystem { ReadAttempts = int.MaxValue };
        var appending = Task.Run(() =>
        {
            for (var i = 0; i < Lines; i++)
            {
                while (!_files.TryAppend(_folder["log"], "0123456789\n"u8)) Thread.Yield();
            }
        });
        var read = new byte[11 * (Lines + 1)];
        var end = 0;
        while (!appending.IsCompleted) end += reader.ReadAt(_folder["log"], end, read.AsSpan(end));
        await appending;
        end += reader.ReadAt(_folder["log"], end, read.AsSpan(end));

        Assert.Equal(string.Concat(Enumerable.Repeat("0123456789\n", Lines)), Encoding.ASCII.GetString(read, 0, end));
    }

    [Fact]
    public void A_file_that_stays_locked_is_an_error()
    {
        using var held = _files.TryLock(_folder["log"], LockKind.Exclusive);

        Assert.Throws<IOException>(() => _files.ReadAt(_folder["log"], 0, new byte[1]));
    }

    [Fact]
    public void A_file_system_without_a_way_of_its_own_reads_pieces_of_what_it_reads()
    {
        IFileSystem files = new MemoryFiles { Files = { ["/log"] = "abcd" } };
        var piece = new byte[3];

        Assert.Equal((3, "abc"), (files.ReadAt("/log", 0, piece), Encoding.ASCII.GetString(piece)));
        Assert.Equal((1, (byte)'d'), (files.ReadAt("/log", 3, piece), piece[0]));
        Assert.Equal(0, files.ReadAt("/log", 4, piece));
        Assert.Equal(0, files.ReadAt("/no", 0, piece));
    }

    [Fact]
    public void A_private_folder_is_one_that_could_have_been_claimed()
    {
        if (OperatingSystem.IsWindows())
            return; // The temporary folder is the user's own there.
        Directory.CreateDirectory(_folder["mine"], PrivateFolder);
        Directory.CreateDirectory(_folder["open"], PrivateFolder | UnixFileMode.OtherRead);
        Directory.CreateSymbolicLink(_folder["link"], _folder["mine"]);

        // Root claims none, so none is root's.
        Assert.Equal(!Environment.IsPrivilegedProcess, _files.IsPrivateFolder(_folder["mine"]));
        Assert.False(_files.IsPrivateFolder(_folder["open"]));
        Assert.False(_files.IsPrivateFolder(_folder["link"]));
        Assert.False(_files.IsPrivateFolder(_folder["link/"]));
        Assert.False(_files.IsPrivateFolder(_folder["no"]));
        AssertMode(PrivateFolder | UnixFileMode.OtherRead, _folder["open"]);
    }
}
