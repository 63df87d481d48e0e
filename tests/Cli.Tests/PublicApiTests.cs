using System.Reflection;

namespace Pipeline.Cli.Tests;

public sealed class PublicApiTests
{
    // What is public is a decision, and here it is a short one.
    [Fact]
    public void The_public_api_is_the_approved_one()
    {
        var type = Assert.Single(typeof(TelemetryCommands).Assembly.GetExportedTypes());
        var method = Assert.Single(type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly));

        Assert.Equal(
            "System.CommandLine.Command AddTelemetry(System.CommandLine.Command, System.Func`2[System.CommandLine.ParseResult,Pipeline.Actors.TelemetryClient])",
            method.ToString());
    }
}
