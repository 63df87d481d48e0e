// What the engine costs, beside a raw channel. Built for each engine apart; see bench/engine.sh.
//   EngineBench once             starts a system, asks once, stops it
//   EngineBench measure          one line for each figure: name, tab, value
//   EngineBench race ROUNDS PROGRAM...    milliseconds of whole processes, in turns, and over the first: program, tab, value
//   EngineBench report FILE...   a table of the medians of each file
using Pipeline.Bench;

switch (args)
{
    case ["once"]: await Once.RunAsync(); break;
    case ["measure"]: await Measurements.RunAsync(Console.Out); break;
    case ["race", var rounds, .. var programs]: Race.Run(Console.Out, int.Parse(rounds, CultureInfo.InvariantCulture), programs); break;
    case ["report", .. var files]: Report.Write(Console.Out, files); break;
    default: Console.Error.WriteLine("EngineBench once | measure | race ROUNDS PROGRAM... | report FILE..."); return 2;
}

return 0;
