using System.CommandLine;
using Pipeline.Actors;

namespace Pipeline.Cli.Tests;

/// <summary>The question between parsing and running, as a tool's own line asks it.</summary>
public sealed class TelemetryPromptTests : IAsyncLifetime
{
    private readonly DirectoryInfo _home = Directory.CreateTempSubdirectory("pipeline-cli-test-");
    private readonly Terminal _terminal = new();
    private readonly TelemetryClient _client;
    private readonly RootCommand _root = new("My tool");

    public TelemetryPromptTests()
    {
        var variables = Child.HomeVariables(_home.FullName);
        _client = TelemetryClient.Create(
            new TelemetrySettings { ToolName = "mytool", FeatureEnabled = true },
            new TelemetryHost { Environment = variables.GetValueOrDefault, Terminal = _terminal, PatienceFactor = Until.PatienceFactor });
        var build = new Command("build") { new Option<int>("--level") };
        build.SetAction(_ => 0);
        _root.Add(build);
        _root.Add(new Command("group") { new Command("child") });
        _root.AddTelemetry(_ => _client);
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await _client.CloseAsync();
        _home.Delete(recursive: true);
    }

    [Fact]
    public async Task It_asks_before_a_command_of_the_tool()
    {
        var prompt = await _root.Parse("build --level 3").AskConsentAsync(_client);

        Assert.Equal(ConsentPromptOutcome.Given, prompt.Outcome);
        Assert.True(_client.IsEnabled);
    }

    [Fact]
    public async Task It_asks_before_the_root_command_too()
    {
        _root.SetAction(_ => 0);

        Assert.Equal(ConsentPromptOutcome.Given, (await _root.Parse("").AskConsentAsync(_client)).Outcome);
    }

    [Theory]
    [InlineData("build --level high", "the command line is wrong")]
    [InlineData("built", "the command line is wrong")]
    [InlineData("", "the command line is wrong")]
    [InlineData("--help", "no command of the tool runs")]
    [InlineData("build --help", "no command of the tool runs")]
    [InlineData("build -h", "no command of the tool runs")]
    [InlineData("--version", "no command of the tool runs")]
    [InlineData("[suggest:3] bui", "no command of the tool runs")]
    [InlineData("group child", "no command of the tool runs")]
    [InlineData("telemetry enable", "the command is about telemetry itself")]
    [InlineData("telemetry disable", "the command is about telemetry itself")]
    [InlineData("telemetry status --json", "the command is about telemetry itself")]
    public async Task It_does_not_ask(string commandLine, string reason)
    {
        Assert.Equal(ConsentPrompt.NotAsked(reason), await _root.Parse(commandLine).AskConsentAsync(_client));

        Assert.False(_terminal.WasUsed);
        Assert.Empty(_home.GetFileSystemInfos());
    }

    [Fact]
    public async Task It_does_not_ask_twice()
    {
        await _root.Parse("build").AskConsentAsync(_client);

        Assert.Equal(ConsentPrompt.NotAsked("the user has answered"), await _root.Parse("build").AskConsentAsync(_client));
    }

    /// <summary>A user who says yes.</summary>
    private sealed class Terminal : IConsentTerminal
    {
        public bool WasUsed { get; private set; }

        public bool IsInteractive => WasUsed = true;

        public void Write(string text) => WasUsed = true;

        public ValueTask<string?> ReadLineAsync(CancellationToken cancellationToken) => new("y");
    }
}
