namespace Pipeline.Bench;

/// <summary>What is compared, in the order of the table.</summary>
internal sealed class Contenders
{
    // Words, for the program to parse no number: the first one costs a process as much as a gate that is shut.
    private const string ExitBudget = "deliver";
    private const string NoExitBudget = "spill";

    /// <param name="programs">The folder of the published programs, each in one of its own name.</param>
    /// <param name="address">The receiver's.</param>
    /// <param name="payload">The file that the bare POST sends.</param>
    /// <param name="settings">The HOCON file of a tool's author.</param>
    public Contenders(string programs, string address, string payload, string settings)
    {
        string Path(string name) => System.IO.Path.Combine(programs, name, name);
        Contender Telemetry(string name, bool? consent, Func<Home, IReadOnlyList<byte[]>, bool> didItsWork, params string[] arguments) =>
            new(name, Path("Telemetry"), arguments, consent, didItsWork);

        HelloWorld = new("hello world", Path("HelloWorld"), [], null, DidNothing);
        Unasked = Telemetry("off: never asked", null, DidNothing, address, ExitBudget);
        Declined = Telemetry("off: declined", false, DidNothing, address, ExitBudget);
        Spilled = Telemetry("on: 3 events spilled at exit", true, DidSpill, address, NoExitBudget);
        SpilledFromHocon = Telemetry("on: the same, settings from HOCON", true, DidSpill, address, NoExitBudget, settings);
        BarePost = new("bare HttpClient POST of the same payload", Path("BarePost"), [address, payload], null, DidPost);
        Delivered = Telemetry("on: 3 events delivered at exit", true, DidDeliver, address, ExitBudget);
        OpenTelemetry = new("OpenTelemetry SDK: 3 log records, OTLP over HTTP", Path("OpenTelemetryLogs"), [address + "v1/logs"], null, DidPost);
        All = [HelloWorld, Unasked, Declined, Spilled, SpilledFromHocon, BarePost, Delivered, OpenTelemetry];
    }

    public Contender HelloWorld { get; }

    public Contender Unasked { get; }

    public Contender Declined { get; }

    public Contender Spilled { get; }

    public Contender SpilledFromHocon { get; }

    public Contender BarePost { get; }

    public Contender Delivered { get; }

    public Contender OpenTelemetry { get; }

    public IReadOnlyList<Contender> All { get; }

    private static bool DidNothing(Home home, IReadOnlyList<byte[]> bodies) => !home.HasState && bodies.Count == 0;

    private static bool DidSpill(Home home, IReadOnlyList<byte[]> bodies) => home.SpilledBytes > 0 && bodies.Count == 0;

    private static bool DidPost(Home home, IReadOnlyList<byte[]> bodies) => bodies is [{ Length: > 0 }];

    private static bool DidDeliver(Home home, IReadOnlyList<byte[]> bodies) => DidPost(home, bodies) && home.SpilledBytes == 0;
}
