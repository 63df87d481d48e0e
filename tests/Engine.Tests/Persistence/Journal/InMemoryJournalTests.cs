using static Pipeline.Engine.Tests.Persistence.JournalExtensions;

namespace Pipeline.Engine.Tests.Persistence;

public sealed class InMemoryJournalTests : JournalSpec, IDisposable
{
    private readonly InMemoryJournal _journal = new();

    protected override IJournal Open() => _journal;

    public void Dispose() => _journal.Dispose();

    [Fact]
    public async Task It_keeps_the_objects_themselves()
    {
        var payload = new object();
        _journal.Write(Batch(1, payload));
        object? replayed = null;

        await _journal.ReplayAsync(Id, ReplayRange.All, e => replayed = e.Payload);

        Assert.Same(payload, replayed);
    }
}
