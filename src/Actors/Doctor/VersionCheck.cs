using System.Runtime.InteropServices;

namespace Pipeline.Actors;

/// <summary>What to name when asking somebody for help.</summary>
internal static class VersionCheck
{
    public static IEnumerable<Finding> Run(TelemetrySettings settings)
    {
        var library = typeof(TelemetryClient).Assembly.GetName().Version?.ToString(3) ?? "of unknown version";
        yield return new Finding(
            "versions", FindingLevel.Ok,
            $"{settings.ToolName} {settings.ToolVersion}, Pipeline {library}, {RuntimeInformation.FrameworkDescription}, {RuntimeInformation.OSDescription}, {RuntimeInformation.OSArchitecture}");
    }
}
