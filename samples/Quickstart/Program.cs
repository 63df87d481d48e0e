using System.CommandLine;
using Pipeline;
using Pipeline.Actors;
using Pipeline.Cli;
var settings = new TelemetrySettings { ToolName = "mytool", FeatureEnabled = true, Endpoint = "https://example.org/v1/events" };
await using var telemetry = TelemetryClient.Create(settings); // off until the user says yes
var tool = new RootCommand("My tool");
tool.SetAction(_ => telemetry.TrackCommand("build", TimeSpan.FromSeconds(1.2), exitCode: 0)); // never blocks, throws or does I/O
tool.AddTelemetry(_ => telemetry); // mytool telemetry enable | disable | status | show | export | reset | flush | doctor
return await tool.Parse(args).InvokeAsync();
