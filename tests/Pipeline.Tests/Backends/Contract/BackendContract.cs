namespace Pipeline.Tests.Backends.Contract;

/// <summary>What every backend does with a batch, wherever it sends. A backend passes it by a class that makes it and looks at what has arrived.</summary>
public abstract class BackendContract
{
    private protected abstract IBackend Backend { get; }

    /// <summary>The names of the events that have arrived, in order.</summary>
    private protected abstract IReadOnlyList<string> Arrived { get; }

    [Fact]
    public async Task A_batch_that_is_taken_is_accepted_and_has_arrived_whole_and_in_order()
    {
        string[] names = [.. Enumerable.Range(0, 300).Select(i => $"event {i}")];

        Assert.Same(Accepted.Instance, await Backend.SendAsync(Some.Batch([.. names.Select(name => Some.Event(name))]), default));
        Assert.Equal(names, Arrived);
    }

    [Fact]
    public async Task One_batch_after_the_other_arrives_in_that_order()
    {
        foreach (var name in new[] { "a", "b", "c" })
            Assert.Same(Accepted.Instance, await Backend.SendAsync(Some.Batch(Some.Event(name)), default));

        Assert.Equal(["a", "b", "c"], Arrived);
    }

    [Fact]
    public async Task Text_of_any_kind_arrives_as_it_was()
    {
        const string Name = "a \"quoted\" C:\\path\n\u0001 \u00E9 \U0001F600";

        await Backend.SendAsync(Some.Batch(Some.Event(Name)), default);

        Assert.Equal([Name], Arrived);
    }

    [Fact]
    public async Task R2_Withdrawn_before_it_begins_nothing_arrives_then_or_later()
    {
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => Backend.SendAsync(Some.Batch(Some.Event("withdrawn")), new CancellationToken(canceled: true)).AsTask());
        await Backend.SendAsync(Some.Batch(Some.Event("after")), default);

        Assert.Equal(["after"], Arrived);
    }

    [Fact]
    public void What_it_shows_of_itself_holds_no_credential()
    {
        Assert.NotEmpty(Backend.Type);
        Assert.NotEmpty(Backend.Target);
        Assert.DoesNotContain("secret", Backend.Target);
    }
}
