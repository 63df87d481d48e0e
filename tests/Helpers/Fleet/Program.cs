using Pipeline;
using Pipeline.Actors;
using Pipeline.Fleet;

// One process of a tool that never rests: it tracks and flushes without pause while it may, and waits while it may not. It ends
// with its standard input.
//   Fleet ENDPOINT at-least-once|at-most-once
var endpoint = new Uri(args[0]);
var settings = new TelemetrySettings
{
    ToolName = "fleet",
    FeatureEnabled = true,
    Delivery = args[1] == "at-most-once" ? DeliveryMode.AtMostOnce : DeliveryMode.AtLeastOnce,
    FlushSize = 5,
    // On a busy machine too, the last request of a process has the time to be answered: given up, it would rightly come again.
    ExitBudget = TimeSpan.FromMinutes(2),
    // A service: it hears of consent while it may not collect.
    FlushInterval = TimeSpan.FromSeconds(1),
};
var host = new TelemetryHost { Backends = [new AuthorBackend("main", () => new StampingBackend(endpoint))] };
await using var client = TelemetryClient.Create(settings, host);
var end = Task.Run(Console.In.ReadToEnd);
using var pause = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
while (!end.IsCompleted)
{
    var taken = client.Track(new TelemetryEvent(EventTypes.FeatureUsed, "traffic"));
    if (taken) await client.FlushAsync();
    else await pause.WaitForNextTickAsync();
}
