using System.CommandLine;

namespace Pipeline.Cli;

/// <summary>The command <c>telemetry</c>: a type of its own, so that the question for consent knows it, wherever a tool has put it.</summary>
internal sealed class TelemetryGroup() : Command("telemetry", "Decide whether telemetry is collected, and see what is.");
