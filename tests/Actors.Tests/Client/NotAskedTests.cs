namespace Pipeline.Actors.Tests.Client;

/// <summary>Every reason not to ask for consent: each leaves the terminal and the disk as they were.</summary>
public sealed class NotAskedTests : IDisposable
{
    private readonly Home _home = new();
    private readonly FakeTerminal _terminal = new("y");

    public void Dispose() => _home.Dispose();

    [Fact]
    public Task Not_where_the_author_does_not_offer_it() =>
        AssertNotAsked("the tool does not offer telemetry", Home.Settings with { FeatureEnabled = false });

    [Fact]
    public Task Not_with_settings_that_contradict_themselves() =>
        AssertNotAsked(
            "the settings contradict themselves: telemetry.policy-version must be at least 1, found 0", Home.Settings with { PolicyVersion = 0 });

    [Fact]
    public Task Not_where_the_settings_force_it_on() =>
        AssertNotAsked("the settings force telemetry on", Home.Settings with { ForceEnabled = true });

    [Theory]
    [InlineData("DO_NOT_TRACK", "1", "DO_NOT_TRACK is set")]
    [InlineData("DO_NOT_TRACK", "perhaps", "DO_NOT_TRACK is set")]
    [InlineData("TELEMETRY_ENABLED", "true", "TELEMETRY_ENABLED is set")]
    [InlineData("TELEMETRY_ENABLED", "false", "TELEMETRY_ENABLED is set")]
    [InlineData("TELEMETRY_ENABLED", "perhaps", "TELEMETRY_ENABLED is set")]
    [InlineData("TELEMETRY_LOCAL", "perhaps", "TELEMETRY_LOCAL is neither true nor false")]
    public Task Not_where_a_variable_answers_or_is_unclear(string name, string value, string reason)
    {
        _home.Environment[name] = value;
        return AssertNotAsked(reason);
    }

    [Theory]
    [InlineData("CI", "true")]
    [InlineData("CI", "1")]
    [InlineData("CI", "no")]
    [InlineData("CONTINUOUS_INTEGRATION", "true")]
    [InlineData("BUILD_NUMBER", "12")]
    [InlineData("TF_BUILD", "True")]
    [InlineData("GITHUB_ACTIONS", "true")]
    [InlineData("GITLAB_CI", "true")]
    [InlineData("JENKINS_URL", "https://ci.example.org")]
    [InlineData("HUDSON_URL", "https://ci.example.org")]
    [InlineData("TEAMCITY_VERSION", "2026.1")]
    [InlineData("BUILDKITE", "true")]
    [InlineData("CODEBUILD_BUILD_ID", "a:b")]
    [InlineData("CIRCLECI", "true")]
    [InlineData("TRAVIS", "true")]
    [InlineData("APPVEYOR", "True")]
    [InlineData("BITBUCKET_BUILD_NUMBER", "3")]
    [InlineData("DRONE", "true")]
    [InlineData("bamboo_buildKey", "A-B")]
    [InlineData("SYSTEM_TEAMFOUNDATIONCOLLECTIONURI", "https://ci.example.org")]
    public Task Not_in_ci(string name, string value)
    {
        _home.Environment[name] = value;
        return AssertNotAsked($"{name} is set: no person runs the tool");
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("0")]
    [InlineData("false")]
    [InlineData("FALSE")]
    public async Task A_variable_of_ci_that_says_no_is_none(string value)
    {
        _home.Environment["CI"] = value;
        await using var client = Client(Home.Settings, _terminal);

        Assert.Equal(ConsentPromptOutcome.Given, (await client.AskConsentAsync()).Outcome);
    }

    [Fact]
    public async Task Not_without_a_terminal()
    {
        var pipe = new FakeTerminal("y") { IsInteractive = false };

        Assert.Equal(
            ConsentPrompt.NotAsked("input, output or errors are not a terminal"), await Client(Home.Settings, pipe).AskConsentAsync());

        Assert.Equal("", pipe.Shown);
        Assert.Empty(_home.Entries);
    }

    [Theory]
    [InlineData("telemetry { enabled = true }", "the user has answered")]
    [InlineData("telemetry { enabled = false }", "the user has answered")]
    [InlineData("telemetry {", "the user's consent file cannot be read")]
    public async Task Not_where_the_users_file_has_the_answer_or_cannot_be_read(string text, string reason)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_home.ConfigFile)!);
        await File.WriteAllTextAsync(_home.ConfigFile, text);

        Assert.Equal(ConsentPrompt.NotAsked(reason), await Client(Home.Settings, _terminal).AskConsentAsync());

        Assert.Equal("", _terminal.Shown);
        Assert.Equal(text, await File.ReadAllTextAsync(_home.ConfigFile));
    }

    private async Task AssertNotAsked(string reason, TelemetrySettings? settings = null)
    {
        Assert.Equal(ConsentPrompt.NotAsked(reason), await Client(settings ?? Home.Settings, _terminal).AskConsentAsync());

        Assert.Equal("", _terminal.Shown);
        Assert.Empty(_home.Entries);
    }

    private TelemetryClient Client(TelemetrySettings settings, FakeTerminal terminal) =>
        TelemetryClient.Create(settings, _home.Host() with { Terminal = terminal });
}
