namespace Pipeline.Actors.Tests;

/// <summary>Whose the journals are in a database that others may use too.</summary>
public sealed class JournalOwnerTests
{
    private readonly MemoryFiles _files = new();
    private int _owners;

    [Fact]
    public void A_look_makes_nothing()
    {
        Assert.Null(JournalOwnerFile.Read(_files, Paths));
        Assert.False(_files.FileExists(Paths.JournalOwnerFile));
    }

    [Fact]
    public void The_id_is_made_once_and_the_same_for_all_that_come_later()
    {
        var made = Owner().Take();

        Assert.Equal(made, Owner().Take());
        Assert.Equal(made, JournalOwnerFile.Read(_files, Paths));
        Assert.True(Guid.TryParseExact(made, "N", out _));
        Assert.Equal(made + "\n", _files[Paths.JournalOwnerFile]);
    }

    [Fact]
    public void Who_comes_second_to_the_lock_takes_what_the_first_has_made()
    {
        var (first, second) = (Owner(), Owner());
        Assert.Null(second.Find());

        Assert.Equal(first.Take(), second.Take());
    }

    [Theory]
    [InlineData("")]
    [InlineData("/buffer-0")]
    [InlineData("0123456789abcdef0123456789abcde")]
    public void A_file_that_holds_no_id_is_named_and_kept(string content)
    {
        _files[Paths.JournalOwnerFile] = content;

        Assert.Contains(Paths.JournalOwnerFile, Assert.Throws<IOException>(() => Owner().Take()).Message, StringComparison.Ordinal);
        Assert.Equal(content, _files[Paths.JournalOwnerFile]);
    }

    [Fact]
    public void A_journal_of_an_owner_is_kept_under_both_names()
    {
        Assert.Equal("buffer-0", JournalOwnerFile.IdOf(null, "buffer-0"));
        Assert.Equal("me/buffer-0", JournalOwnerFile.IdOf("me", "buffer-0"));
    }

    private static TelemetryPaths Paths => TelemetryPaths.For("tool", new UserPlaces("/c", "/s", "/t", () => "ann"));

    private JournalOwner Owner() => new(_files, Paths, new UuidV7Source(TimeProvider.System, new Random(++_owners)));
}
