using System.CommandLine;
using Pipeline.Actors;

namespace Pipeline.Cli.Tests;

/// <summary>The group of commands as another tool uses it: on its own root command, over its own client.</summary>
public sealed class AddTelemetryTests : IAsyncLifetime
{
    private readonly DirectoryInfo _home = Directory.CreateTempSubdirectory("pipeline-cli-test-");
    private readonly TelemetryClient _client;
    private readonly RootCommand _root = new("My tool");

    public AddTelemetryTests()
    {
        var variables = Child.HomeVariables(_home.FullName);
        _client = TelemetryClient.Create(
            new TelemetrySettings { ToolName = "mytool", FeatureEnabled = true },
            new TelemetryHost { Environment = variables.GetValueOrDefault, PatienceFactor = Until.PatienceFactor });
        _root.AddTelemetry(_ => _client);
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await _client.CloseAsync();
        _home.Delete(recursive: true);
    }

    [Fact]
    public async Task The_tools_own_client_follows_at_once()
    {
        Assert.False(_client.IsEnabled);
        Assert.Equal((0, "Telemetry enabled.\n"), await InvokeAsync("telemetry enable"));
        Assert.True(_client.IsEnabled);
        Assert.Equal((0, "Telemetry disabled.\nAll pending events have been discarded.\n"), await InvokeAsync("telemetry disable"));
        Assert.False(_client.IsEnabled);
    }

    [Fact]
    public async Task The_files_are_those_of_the_tool()
    {
        await InvokeAsync("telemetry enable");
        // While it runs it has a lock besides.
        await _client.CloseAsync();

        var file = Assert.Single(_home.GetFiles("*", SearchOption.AllDirectories));
        Assert.Equal(Path.Combine("mytool", "telemetry.conf"), Path.Combine(file.Directory!.Name, file.Name));
    }

    private async Task<(int ExitCode, string Output)> InvokeAsync(string commandLine)
    {
        using var output = new StringWriter { NewLine = "\n" };
        var exitCode = await _root.Parse(commandLine).InvokeAsync(new InvocationConfiguration { Output = output });
        return (exitCode, output.ToString());
    }
}
