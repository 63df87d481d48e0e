using System.Globalization;

namespace Pipeline.Engine.TestKit;

/// <summary>
/// How long the kit waits, in real time, where a test does not say; a test that holds never waits for the end of it. A test assembly whose machine
/// may stand still for seconds has it wait longer, by a line of its project:
/// <c>&lt;RuntimeHostConfigurationOption Include="Pipeline.Engine.TestKit.PatienceSeconds" Value="60" /&gt;</c>.
/// </summary>
internal static class Patience
{
    private static readonly TimeSpan? Chosen =
        double.TryParse(AppContext.GetData("Pipeline.Engine.TestKit.PatienceSeconds") as string, CultureInfo.InvariantCulture, out var seconds)
            ? TimeSpan.FromSeconds(seconds)
            : null;

    /// <summary>For a message. Default: 3 s.</summary>
    public static TimeSpan ForMessage { get; } = Chosen ?? TimeSpan.FromSeconds(3);

    /// <summary>For the events of a filter, once the block is over that causes them. Default: 3 s.</summary>
    public static TimeSpan ForEvents { get; } = Chosen ?? TimeSpan.FromSeconds(3);

    /// <summary>For the kit's own actors, and for the end of the system. Default: 5 s.</summary>
    public static TimeSpan ForItself { get; } = Chosen ?? TimeSpan.FromSeconds(5);
}
