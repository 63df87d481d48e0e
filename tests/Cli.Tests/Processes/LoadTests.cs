namespace Pipeline.Cli.Tests;

/// <summary>A short process does not load what only a service needs.</summary>
public sealed class LoadTests : CliTest
{
    private const string Measuring = "System.Diagnostics.DiagnosticSource";

    private string Loaded => Path.Combine(Root, "loaded.txt");

    public override Task InitializeAsync()
    {
        Variables["DOTNET_STARTUP_HOOKS"] = Build.LoadedAssemblies;
        Variables["LOADED_ASSEMBLIES"] = Loaded;
        return base.InitializeAsync();
    }

    [Fact]
    public async Task With_telemetry_off_no_instrument_is_loaded()
    {
        Configure();
        await DoAsync("track", "feature.used", "search");

        var loaded = await File.ReadAllLinesAsync(Loaded);
        Assert.Contains("Pipeline.Actors", loaded);
        Assert.DoesNotContain(Measuring, loaded);
        Assert.DoesNotContain("Pipeline.Engine", loaded);
    }

    [EmbeddedFact]
    public async Task A_command_that_only_spills_loads_no_instrument_either()
    {
        Configure("telemetry.exit.budget = 0s");
        await DoAsync("telemetry", "enable");
        await DoAsync("track", "feature.used", "search");

        var loaded = await File.ReadAllLinesAsync(Loaded);
        Assert.Contains("Pipeline.Engine", loaded);
        Assert.DoesNotContain(Measuring, loaded);
    }

    [Fact]
    public async Task A_service_has_them()
    {
        Configure("telemetry { exit.budget = 0s, flush.interval = 30s }");
        await DoAsync("telemetry", "enable");
        await DoAsync("track", "feature.used", "search");

        Assert.Contains(Measuring, await File.ReadAllLinesAsync(Loaded));
    }

    [EmbeddedFact]
    public void A_tool_that_has_the_commands_is_built_without_the_library_of_databases()
    {
        Assert.True(File.Exists(Path.Combine(AppContext.BaseDirectory, "Pipeline.Cli.dll")));
        Assert.False(File.Exists(Path.Combine(AppContext.BaseDirectory, "Pipeline.Engine.Sql.dll")));
        Assert.True(File.Exists(Path.Combine(Path.GetDirectoryName(Build.Executable)!, "Pipeline.Engine.Sql.dll")));
    }
}
