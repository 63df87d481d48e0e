// Times the start-up of whole processes. Arguments: the folder of the published programs, the number of rounds. See bench/run.sh.
using System.Globalization;
using Pipeline.Bench;

const int Warmups = 3;

var programs = args[0];
var rounds = int.Parse(args[1], CultureInfo.InvariantCulture);
using var receiver = new Receiver();
var payload = Path.GetTempFileName();
var settings = Path.GetTempFileName();
try
{
    File.WriteAllText(
        settings,
        $$"""
        telemetry {
          tool { name = startup, version = "1.0.0" }
          feature-enabled = true
          endpoint = "{{receiver.Address}}"
        }

        """);
    var contenders = new Contenders(programs, receiver.Address, payload, settings);
    var race = new Race(receiver);

    // The bare POST sends what the pipeline has sent.
    race.RunOnce(contenders.Delivered, out var bodies);
    File.WriteAllBytes(payload, bodies[0]);

    race.Run(contenders.All, Warmups);
    foreach (var contender in contenders.All) contender.Times.Clear();
    race.Run(contenders.All, rounds);
    StartupReport.Write(Console.Out, contenders, bodies[0].Length);
}
finally
{
    File.Delete(payload);
    File.Delete(settings);
}
