using static Pipeline.Engine.Tests.Persistence.JournalExtensions;

namespace Pipeline.Engine.Tests.Persistence;

/// <summary>One owner for each id. A lock belongs to an open file, so two journals of one process stand for two processes.</summary>
public sealed class SpillJournalOwnerTests : SpillFolderTest
{
    [Fact]
    public void There_is_one_owner_and_the_other_is_told_who()
    {
        using var first = Open();
        first.Store(1, "a");
        using (var second = Open())
        {
            var refused = Assert.Throws<JournalOwnedException>(() => second.Replay());
            Assert.Equal(Environment.ProcessId, refused.ProcessId);
            Assert.Equal($"The journal {Path.Combine(Folder.Path, "log")} is owned by process {Environment.ProcessId}.", refused.Message);
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
}
