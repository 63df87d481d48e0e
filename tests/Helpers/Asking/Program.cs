using Pipeline;
using Pipeline.Actors;

// A tool that asks for consent when it first runs, and then does its work.
await using var telemetry = TelemetryClient.Create(new TelemetrySettings { ToolName = "asking", FeatureEnabled = true });
var asked = await telemetry.AskConsentAsync();
Console.WriteLine($"work done, {asked.Outcome}, {(telemetry.IsEnabled ? "on" : "off")}");
