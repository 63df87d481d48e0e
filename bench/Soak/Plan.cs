using System.Globalization;

namespace Pipeline.Bench;

/// <summary>What every process of the soak knows.</summary>
internal static class Plan
{
    public const string Tool = "soak";
    public const string Steady = "steady";
    public const string Flapping = "flapping";
    public const string Slow = "slow";

    /// <summary>The cap of the spill. It is each process's; here all of them together keep it, and stay where nothing has to be dropped.</summary>
    public const long SpillCap = 16 * 1024 * 1024;

    /// <summary>The longest that a backend is waited for; the slow one sometimes takes more.</summary>
    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(2);

    public static readonly IReadOnlyList<string> Backends = [Steady, Flapping, Slow];

    // One event in so many is one that the steady backend will never take.
    private const int Poison = 1999;

    // No instance tracks more than this.
    private const long PerInstance = 10_000_000;

    /// <summary>The settings of a process. What sends is known at the receiver by its version.</summary>
    public static TelemetrySettings Settings(Uri receiver, int instance) => new()
    {
        ToolName = Tool,
        ToolVersion = Version(instance),
        FeatureEnabled = true,
        FlushInterval = TimeSpan.FromSeconds(1),
        SpillMaxTotalSize = SpillCap,
        Backends = [.. Backends.Select(name => new BackendSettings(name) { Endpoint = new Uri(receiver, name).ToString(), Timeout = Timeout })],
    };

    public static string Version(int instance) => "1.0." + instance.ToString(CultureInfo.InvariantCulture);

    /// <summary>The number of an event, unique in the whole soak.</summary>
    public static long Number(int instance, long count) => instance * PerInstance + count;

    public static int InstanceOf(long number) => (int)(number / PerInstance);

    public static long CountOf(long number) => number % PerInstance;

    public static bool IsPoison(long number) => CountOf(number) % Poison == 0;
}
