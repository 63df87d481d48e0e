using System.Reflection;

namespace Pipeline.Cli.Tests;

public sealed class PublicApiTests
{
    // What is public is a decision, and here it is a short one.
    [Fact]
    public void The_public_api_is_the_approved_one() =>
        Assert.Equal(
            [
                "System.CommandLine.Command AddTelemetry(System.CommandLine.Command, System.Func`2[System.CommandLine.ParseResult,Pipeline.Actors.TelemetryClient])",
                "System.Threading.Tasks.Task`1[Pipeline.Actors.ConsentPrompt] AskConsentAsync(System.CommandLine.ParseResult, Pipeline.Actors.TelemetryClient, System.Threading.CancellationToken)",
            ],
            typeof(TelemetryCommands).Assembly.GetExportedTypes()
                .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly))
                .Select(method => method.ToString()).Order(StringComparer.Ordinal));
}
