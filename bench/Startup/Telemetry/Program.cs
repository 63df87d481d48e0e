// A command that tracks three events and closes. Arguments: the endpoint; "spill", with an exit budget of zero, or "deliver", with the default;
// and perhaps a file of HOCON settings to use in place of those made here.
using Pipeline;
using Pipeline.Actors;

Console.WriteLine("Hello, World!");
var settings = args.Length > 2
    ? TelemetryConfiguration.Load(args[2])
    : new TelemetrySettings { ToolName = "startup", ToolVersion = "1.0.0", FeatureEnabled = true, Endpoint = args[0] };
var client = TelemetryClient.Create(settings);
client.TrackCommand("build", TimeSpan.FromMilliseconds(120));
client.TrackCommand("test", TimeSpan.FromMilliseconds(340), exitCode: 1);
client.TrackCommand("publish", TimeSpan.FromMilliseconds(560));
await client.CloseAsync(args[1] == "spill" ? TimeSpan.Zero : null);
