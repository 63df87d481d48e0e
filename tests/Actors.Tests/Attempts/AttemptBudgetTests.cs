namespace Pipeline.Actors.Tests;

/// <summary>One budget of attempts for several processes over one disk.</summary>
public sealed class AttemptBudgetTests
{
    private static readonly DateTimeOffset Start = Make.Time;
    private static readonly TimeSpan Cap = TimeSpan.FromSeconds(30);

    private readonly MemoryFiles _files = new();

    private string AttemptFile => Path.Combine(new Parts(files: _files).Paths.AttemptsFolder, "main.json");

    [Fact]
    public void Of_a_backend_that_works_there_is_no_file()
    {
        var budget = Process();

        using (var permit = budget.Ask(Start, isForced: false)) budget.Succeeded(permit);

        Assert.Null(_files[AttemptFile]);
        Assert.Empty(_files.List(Path.GetDirectoryName(AttemptFile)!));
    }

    [Fact]
    public void What_one_process_has_found_out_every_other_knows()
    {
        var at = Fail(Process(), Start, "down");

        var permit = Process().Ask(at - TimeSpan.FromTicks(1), isForced: false);

        Assert.Equal(("down", at), (permit.Refused!.Reason, permit.Refused.NotBefore));
        Assert.Null(Process().Ask(at, isForced: false).Refused);
    }

    [Fact]
    public void Failures_of_all_processes_in_a_row_wait_longer()
    {
        var now = Start;
        var longest = TimeSpan.Zero;
        for (var i = 0; i < 30; i++)
        {
            var at = Fail(Process(), now, "down");
            longest = at - now > longest ? at - now : longest;
            now += Cap;
        }

        Assert.InRange(longest, TimeSpan.FromSeconds(2), Cap);
    }

    [Fact]
    public void While_one_process_tries_a_backend_that_is_down_no_other_does_not_even_one_that_is_forced()
    {
        var at = Fail(Process(), Start, "down");
        var (first, second) = (Process(), Process());
        using var probe = first.Ask(at, isForced: false);
        Assert.Null(probe.Refused);

        Assert.Equal("another process is just trying it", second.Ask(at, isForced: false).Refused?.Reason);
        Assert.Equal("another process is just trying it", second.Ask(at, isForced: true).Refused?.Reason);

        first.Succeeded(probe);
        Assert.Null(_files[AttemptFile]);
        Assert.Null(second.Ask(at, isForced: false).Refused);
    }

    [Fact]
    public void The_lock_of_a_process_that_dies_while_it_tries_is_free()
    {
        var at = Fail(Process(), Start, "down");
        Process().Ask(at, isForced: false).Dispose();

        Assert.Null(Process().Ask(at, isForced: false).Refused);
    }

    [Fact]
    public void A_user_who_insists_gets_one_attempt_unless_the_server_has_asked_to_wait()
    {
        Fail(Process(), Start, "down");
        using (var permit = Process().Ask(Start, isForced: true)) Assert.Null(permit.Refused);

        Fail(Process(), Start, "busy", Start + TimeSpan.FromHours(1));
        var refused = Process().Ask(Start, isForced: true).Refused!;

        Assert.Equal(("the server asked to wait", Start + TimeSpan.FromHours(1)), (refused.Reason, refused.NotBefore));
        Assert.NotNull(Process().Ask(Start + TimeSpan.FromMinutes(59), isForced: false).Refused);
        Assert.Null(Process().Ask(Start + TimeSpan.FromHours(1), isForced: false).Refused);
    }

    [Fact]
    public void What_fails_at_the_same_time_in_many_processes_is_one_failure()
    {
        var processes = Enumerable.Range(0, 100).Select(_ => Process()).ToArray();
        var permits = processes.Select(process => process.Ask(Start, isForced: false)).ToArray();

        for (var i = 0; i < 100; i++) processes[i].Failed(permits[i], new Retry("down"), Start, Start + TimeSpan.FromMilliseconds(1 + i));

        Assert.Contains("\"failures\": 1,", _files[AttemptFile], StringComparison.Ordinal);
    }

    [Fact]
    public void A_clock_that_is_set_back_makes_nobody_wait_for_ever()
    {
        Fail(Process(), Start + TimeSpan.FromDays(100), "down");

        Assert.Null(Process().Ask(Start, isForced: false).Refused);
    }

    [Fact]
    public async Task What_was_not_tried_says_nothing_to_others()
    {
        var withheld = (Retry)await new MisconfiguredBackend("http", "", "no key").SendAsync(Make.Batch(), default);
        var (own, other) = (Process(), Process());
        using var permit = own.Ask(Start, isForced: false);

        var at = own.Failed(permit, withheld, Start, Start);

        Assert.Null(_files[AttemptFile]);
        Assert.Null(other.Ask(Start, isForced: false).Refused);
        Assert.NotNull(own.Ask(at - TimeSpan.FromTicks(1), isForced: false).Refused);
        Assert.Null(own.Ask(at, isForced: false).Refused);
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("{\"failures\": \"many\"}")]
    [InlineData("{\"failures\": 99999999999}")]
    [InlineData("{\"not_before\": \"soon\"}")]
    [InlineData("[]")]
    [InlineData("{\"failures\": -1, \"new\": {}}")]
    public void A_file_that_cannot_be_understood_stops_nobody(string text)
    {
        _files[AttemptFile] = text;

        using (var permit = Process().Ask(Start, isForced: false)) Assert.Null(permit.Refused);
        var at = Fail(Process(), Start, "down");
        Assert.NotNull(Process().Ask(at - TimeSpan.FromTicks(1), isForced: false).Refused);
    }

    [Fact]
    public void R8_Where_nothing_can_be_written_each_process_keeps_to_its_own_backoff()
    {
        _files.CannotWrite = true;
        var own = Process();

        var at = Fail(own, Start, "down");

        Assert.NotNull(own.Ask(at - TimeSpan.FromTicks(1), isForced: false).Refused);
        Assert.Null(own.Ask(at, isForced: false).Refused);
        Assert.Null(Process().Ask(Start, isForced: false).Refused);
    }

    private static DateTimeOffset Fail(AttemptBudget budget, DateTimeOffset now, string reason, DateTimeOffset? notBefore = null)
    {
        using var permit = budget.Ask(now, isForced: true);
        Assert.Null(permit.Refused);
        return budget.Failed(permit, new Retry(reason, notBefore), now, now);
    }

    private AttemptBudget Process() => new(new Parts(files: _files).Context, "main");
}
