namespace Pipeline.Actors.Tests.Client;

/// <summary>The first-run question: whom it asks, what it takes for an answer, and what it leaves behind.</summary>
public sealed class ConsentPromptTests : IDisposable
{
    private static readonly TelemetrySettings Settings = Home.Settings with { Endpoint = "https://example.org/v1/events?key=secret" };

    private readonly Home _home = new();

    public void Dispose() => _home.Dispose();

    [Theory]
    [InlineData("y")]
    [InlineData("Y")]
    [InlineData("yes")]
    [InlineData(" YES ")]
    public async Task A_yes_is_recorded_as_given_by_prompt_and_counts_at_once(string line)
    {
        var terminal = new FakeTerminal(line);
        await using var client = Client(terminal);

        var prompt = await client.AskConsentAsync();

        Assert.Equal((ConsentPromptOutcome.Given, null, null), (prompt.Outcome, prompt.Reason, prompt.Change?.Problem));
        Assert.True(client.IsEnabled);
        Assert.Equal((true, ConsentWay.Prompt, 1), (client.Consent.Answer!.IsYes, client.Consent.Answer.By, client.Consent.Answer.PolicyVersion));
        Assert.EndsWith("[y/N] Telemetry enabled.\n", terminal.Shown, StringComparison.Ordinal);
        // What runs has a lock besides.
        await client.CloseAsync();
        Assert.Equal([Path.Combine("config", "tool", "telemetry.conf")], _home.Files);
        Assert.Equal("the user has answered", (await Client(new FakeTerminal("y")).AskConsentAsync()).Reason);
    }

    [Theory]
    [InlineData("n")]
    [InlineData("No")]
    public async Task A_no_is_recorded_as_given_by_prompt_and_is_not_asked_for_again(string line)
    {
        var terminal = new FakeTerminal(line);
        await using var client = Client(terminal);

        var prompt = await client.AskConsentAsync();

        Assert.Equal((ConsentPromptOutcome.Refused, null), (prompt.Outcome, prompt.Change?.Problem));
        Assert.Equal((false, ConsentWay.Prompt), (client.Consent.Answer!.IsYes, client.Consent.Answer.By));
        Assert.EndsWith("[y/N] Telemetry stays off, and you will not be asked again.\n", terminal.Shown, StringComparison.Ordinal);
        Assert.Equal([Path.Combine("config", "tool", "telemetry.conf")], _home.Files);
        Assert.Equal(ConsentSource.Config, Client(new FakeTerminal()).Consent.Source);
        Assert.Equal("the user has answered", (await Client(new FakeTerminal("y")).AskConsentAsync()).Reason);
    }

    [Fact]
    public async Task One_unclear_answer_is_asked_about_again()
    {
        var terminal = new FakeTerminal("what?", "y");
        await using var client = Client(terminal);

        Assert.Equal(ConsentPromptOutcome.Given, (await client.AskConsentAsync()).Outcome);

        Assert.Contains("Please answer y or n: ", terminal.Shown, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("an empty line", "")]
    [InlineData("a blank line", "   ")]
    [InlineData("the end of the input")]
    [InlineData("two unclear answers", "maybe", "later", "y")]
    [InlineData("an unclear answer and an empty line", "maybe", "", "y")]
    [InlineData("an unclear answer and the end", "maybe")]
    public async Task R1_A_skipped_question_leaves_nothing_on_disk_and_is_asked_again(string how, params string[] lines)
    {
        var terminal = new FakeTerminal(lines);
        await using (var client = Client(terminal))
        {
            Assert.Equal(new ConsentPrompt(ConsentPromptOutcome.Skipped), await client.AskConsentAsync());
            Assert.False(client.Track(Some.Event()), how);
        }

        Assert.EndsWith("No answer: nothing is collected, and you will be asked again.\n", terminal.Shown, StringComparison.Ordinal);
        Assert.Empty(_home.Entries);
        Assert.Equal(ConsentPromptOutcome.Given, (await Client(new FakeTerminal("y")).AskConsentAsync()).Outcome);
    }

    [Fact]
    public async Task R1_A_question_that_is_cancelled_leaves_nothing_on_disk()
    {
        using var cancelling = new CancellationTokenSource();
        var terminal = new FakeTerminal
        {
            Reading = async token =>
            {
                await cancelling.CancelAsync();
                token.ThrowIfCancellationRequested();
                return "y";
            },
        };

        var prompt = await Client(terminal).AskConsentAsync(cancelling.Token);

        Assert.Equal(new ConsentPrompt(ConsentPromptOutcome.Skipped), prompt);
        Assert.Empty(_home.Entries);
    }

    [Fact]
    public async Task Who_has_cancelled_before_is_shown_nothing()
    {
        var terminal = new FakeTerminal("y");

        Assert.Equal(ConsentPromptOutcome.Skipped, (await Client(terminal).AskConsentAsync(new CancellationToken(canceled: true))).Outcome);

        Assert.Equal("", terminal.Shown);
        Assert.Empty(_home.Entries);
    }

    [Fact]
    public async Task R8_A_terminal_that_fails_is_no_answer_and_no_exception()
    {
        var broken = new FakeTerminal { Reading = _ => throw new IOException("the terminal is gone") };

        Assert.Equal(ConsentPromptOutcome.Skipped, (await Client(broken).AskConsentAsync()).Outcome);
        Assert.Equal(ConsentPromptOutcome.NotAsked, (await Client(new NoTerminal()).AskConsentAsync()).Outcome);
        Assert.Empty(_home.Entries);
    }

    [Fact]
    public async Task An_answer_that_cannot_be_recorded_is_not_claimed_to_be()
    {
        var terminal = new FakeTerminal("y");
        await using var client = TelemetryClient.Create(Settings, _home.Host() with { Files = new ReadOnlyConfig(), Terminal = terminal });

        var prompt = await client.AskConsentAsync();

        Assert.Equal((ConsentPromptOutcome.Given, "the disk is read-only"), (prompt.Outcome, prompt.Change?.Problem));
        Assert.False(client.IsEnabled);
        Assert.EndsWith(
            "Nothing is collected, for your answer could not be recorded: the disk is read-only\n", terminal.Shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_question_says_what_is_collected_where_it_goes_and_the_way_back()
    {
        var terminal = new FakeTerminal();

        await Client(terminal, Settings with { PolicyUrl = "https://example.org/telemetry" }).AskConsentAsync();

        Assert.StartsWith(
            """
            tool can collect which commands you run, how long they take and how they end,
            your kind of system, and an id computed from this machine. Sent to: https://example.org/v1/events
            Policy: https://example.org/telemetry
            Nothing is collected unless you say yes; `tool telemetry disable` takes it back.
            May tool collect telemetry? [y/N]
            """, terminal.Shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_question_says_so_where_arguments_are_collected_or_nothing_is_sent()
    {
        var terminal = new FakeTerminal();

        await Client(terminal, Settings with { ExtendedCollection = true, LocalOnly = true }).AskConsentAsync();

        Assert.Contains("how they end, their arguments and errors with secrets taken out,\n", terminal.Shown, StringComparison.Ordinal);
        Assert.Contains("It stays on this machine.\n", terminal.Shown, StringComparison.Ordinal);
        Assert.DoesNotContain("example.org", terminal.Shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_the_policy_was_raised_it_is_asked_again_and_nothing_is_collected_until_then()
    {
        await Client(new FakeTerminal("y")).AskConsentAsync();
        var raised = Settings with { PolicyVersion = 2 };
        var terminal = new FakeTerminal("y");
        await using var client = Client(terminal, raised);
        Assert.Equal(ConsentSource.PolicyRaised, client.Consent.Source);
        Assert.False(client.Track(Some.Event()));

        Assert.Equal(ConsentPromptOutcome.Given, (await client.AskConsentAsync()).Outcome);

        Assert.StartsWith("The telemetry policy of tool has changed since you agreed to it.\n", terminal.Shown, StringComparison.Ordinal);
        Assert.Equal((true, 2), (client.IsEnabled, client.Consent.Answer!.PolicyVersion));
    }

    [Fact]
    public async Task A_raised_policy_that_is_not_answered_changes_nothing_on_disk()
    {
        await Client(new FakeTerminal("y")).AskConsentAsync();
        var before = await File.ReadAllTextAsync(_home.ConfigFile);

        await Client(new FakeTerminal(""), Settings with { PolicyVersion = 2 }).AskConsentAsync();

        Assert.Equal(before, await File.ReadAllTextAsync(_home.ConfigFile));
    }

    [Fact]
    public async Task Who_has_answered_in_another_run_meanwhile_is_not_asked()
    {
        var terminal = new FakeTerminal("y");
        var client = Client(terminal);
        _home.Consent(enabled: false);

        Assert.Equal("the user has answered", (await client.AskConsentAsync()).Reason);
        Assert.Equal("", terminal.Shown);
    }

    private TelemetryClient Client(IConsentTerminal terminal, TelemetrySettings? settings = null) =>
        TelemetryClient.Create(settings ?? Settings, _home.Host() with { Terminal = terminal });

    private sealed class NoTerminal : IConsentTerminal
    {
        public bool IsInteractive => throw new IOException("no terminal");

        public void Write(string text) => throw new IOException("no terminal");

        public ValueTask<string?> ReadLineAsync(CancellationToken cancellationToken) => throw new IOException("no terminal");
    }
}
