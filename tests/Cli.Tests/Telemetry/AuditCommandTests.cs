namespace Pipeline.Cli.Tests;

/// <summary>R6 for people: the books of all runs.</summary>
public sealed class AuditCommandTests : CliTest
{
    [Fact]
    public async Task R6_The_books_of_several_runs_balance()
    {
        Configure();
        await DoAsync("telemetry", "enable");
        await DoAsync("track", "feature.used", "delivered");
        await Receiver.StopAsync();
        await DoAsync("track", "feature.used", "pending");

        var run = await RunAsync("telemetry", "status", "--audit");

        Assert.Equal(
            new Run(0,
                """
                Every event is accounted for: accepted = delivered + pending + dropped + filtered.

                           accepted  delivered  pending  dropped  filtered  missing
                  default         2          1        1        0         0        0
                  all             2          1        1        0         0        0

                """, ""),
            run);
        await DoAsync("telemetry", "disable");
        Assert.Equal(
            """
            {"balanced":true,"total":{"name":"all","accepted":2,"delivered":1,"pending":0,"dropped":{"withdrawn":1},"filtered":0,"missing":0},"backends":[{"name":"default","accepted":2,"delivered":1,"pending":0,"dropped":{"withdrawn":1},"filtered":0,"missing":0}],"reasons":[]}

            """,
            (await RunAsync("telemetry", "status", "--audit", "--json")).Output);
    }

    [Fact]
    public async Task R6_Books_that_do_not_balance_say_by_how_much_and_why_that_may_be()
    {
        Configure();
        WriteFile("home/.local/state/pipeline/telemetry/ledger.json", """{"accepted":3,"delivered":1,"dropped":{"rejected":1},"backends":{"default":{"accepted":3,"delivered":3}}}""");

        var run = await RunAsync("telemetry", "status", "--audit");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.StartsWith("The books do not balance: accepted is not delivered + pending + dropped + filtered.\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("\n  all             3          1        0        1         0        1\n\nDropped: 1 rejected.\n\nWhat may be the reason:\n  - a process that was killed", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_trace_of_telemetry_there_is_nothing_to_account_for_and_nothing_comes_to_be()
    {
        Configure();

        Assert.Contains("\n  all         0          0        0        0         0        0\n", (await RunAsync("telemetry", "status", "--audit")).Output, StringComparison.Ordinal);
        Assert.Empty(Files);
    }
}
