using System.Globalization;
using Pipeline.Actors;

namespace Pipeline.Bench;

/// <summary>Clients in a home of their own, which goes with them.</summary>
internal sealed class Bench : IDisposable
{
    private readonly string _home = Directory.CreateTempSubdirectory("bench-track-").FullName;

    public TelemetryClient Start(IBackend backend, bool enabled = true, TelemetrySettings? settings = null) => TelemetryClient.Create(
        (settings ?? new TelemetrySettings()) with { ToolName = "track", ToolVersion = "1.0.0", FeatureEnabled = enabled },
        new TelemetryHost
        {
            Environment = name => name switch
            {
                "TELEMETRY_ENABLED" => "true",
                "XDG_CONFIG_HOME" or "XDG_STATE_HOME" or "HOME" => _home,
                _ => null,
            },
            Backends = [new AuthorBackend("main", () => backend)],
            Warn = Console.Error.WriteLine,
        });

    public void Dispose() => Directory.Delete(_home, recursive: true);

    public static double Median(IEnumerable<double> sample)
    {
        var sorted = sample.Order().ToArray();
        return sorted[sorted.Length / 2];
    }

    public static string Show(double number, string format = "#,0") => number.ToString(format, CultureInfo.InvariantCulture);
}
