namespace Pipeline.Cli.Tests;

/// <summary>The question for consent as a person meets it: on a terminal, typed at.</summary>
public sealed class TerminalTests : CliTest
{
    private const string Question = "May asking collect telemetry? [y/N] ";

    private string Answer => Path.Combine(Home, ".config", "asking", "telemetry.conf");

    [TerminalFact]
    public async Task A_yes_turns_it_on_and_is_asked_for_once()
    {
        var first = await TypeAsync("y\n");
        Assert.Contains(Question, first, StringComparison.Ordinal);
        Assert.Contains("Telemetry enabled.", first, StringComparison.Ordinal);
        Assert.Contains("work done, Given, on", first, StringComparison.Ordinal);

        var second = await TypeAsync("");
        Assert.DoesNotContain(Question, second, StringComparison.Ordinal);
        Assert.Contains("work done, NotAsked, on", second, StringComparison.Ordinal);
    }

    [TerminalFact]
    public async Task R1_Enter_is_no_answer_and_leaves_nothing()
    {
        for (var run = 0; run < 2; run++)
        {
            var text = await TypeAsync("\n");
            Assert.Contains(Question, text, StringComparison.Ordinal);
            Assert.Contains("you will be asked again", text, StringComparison.Ordinal);
            Assert.Contains(", off", text, StringComparison.Ordinal);
            Assert.Empty(Files);
        }
    }

    [TerminalFact]
    public async Task What_is_neither_is_asked_again_and_a_no_is_kept()
    {
        var text = await TypeAsync("maybe\nno\n");

        Assert.Contains("Please answer y or n: ", text, StringComparison.Ordinal);
        Assert.Contains("Telemetry stays off, and you will not be asked again.", text, StringComparison.Ordinal);
        Assert.Contains("enabled = false", await File.ReadAllTextAsync(Answer), StringComparison.Ordinal);
        Assert.DoesNotContain(Question, await TypeAsync(""), StringComparison.Ordinal);
    }

    [TerminalFact]
    public async Task R1_In_CI_nobody_is_asked_although_there_is_a_terminal()
    {
        Variables["CI"] = "true";

        var text = await TypeAsync("y\n");

        Assert.DoesNotContain(Question, text, StringComparison.Ordinal);
        Assert.Contains("work done, NotAsked, off", text, StringComparison.Ordinal);
        Assert.Empty(Files);
    }

    // What the terminal shows; it echoes what is typed.
    private async Task<string> TypeAsync(string keys)
    {
        using var terminal = new RunningCli(Variables, ["--quiet", "--return", "--command", Build.Asking, "/dev/null"], TerminalFactAttribute.Script);
        await terminal.WriteAsync(keys);
        var run = await terminal.EndAsync();
        Assert.Equal(0, run.ExitCode);
        return run.Output;
    }
}
