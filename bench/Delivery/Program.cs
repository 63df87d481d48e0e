// Delivered events a second and CPU an event, beside the OpenTelemetry SDK's own OTLP pipeline. See bench/run.sh.
//   Delivery [ROUNDS]
//   Delivery receive                                    the receiver, a process of its own
//   Delivery send CONTENDER HTTP GRPC EVENTS RATE       a sender, a process of its own; RATE 0: as fast as it can
using System.Globalization;
using Pipeline.Bench;

switch (args)
{
    case ["receive"]:
        await Receiver.RunAsync();
        break;
    case ["send", var contender, var http, var grpc, var events, var rate]:
        await Sending.RunAsync(contender, new Uri(http), new Uri(grpc), Number(events), Number(rate));
        break;
    default:
        await using (var race = await Race.StartAsync())
        {
            await race.ThroughputAsync(args.Length > 0 ? Number(args[0]) : 7, Console.Out);
            await race.OutageAsync(Console.Out);
        }

        break;
}

static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
