namespace Pipeline.Cli.Tests;

public sealed class DemoTests : CliTest
{
    [Fact]
    public async Task The_demo_needs_nothing_and_every_claim_of_it_holds()
    {
        // Whatever the user has decided: the demo has a home of its own.
        Variables["DO_NOT_TRACK"] = "1";
        var run = await RunAsync("demo");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Matches(@"All \d+ claims hold \(", run.Output);
        Assert.Empty(Files);
    }
}
