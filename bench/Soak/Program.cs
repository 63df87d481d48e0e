// Minutes of real processes, real backends that fail, and restarts; then everything is counted. See bench/soak.sh.
//   Soak [MINUTES [SEED]]
//   Soak producer INSTANCE RECEIVER DIARY     one of the processes
using System.Globalization;
using Pipeline.Bench;

if (args is ["producer", var instance, var receiver, var diary])
    return await Producer.RunAsync(int.Parse(instance, CultureInfo.InvariantCulture), new Uri(receiver), diary);

var minutes = args.Length > 0 ? double.Parse(args[0], CultureInfo.InvariantCulture) : 10;
var seed = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 1;
return await Soak.RunAsync(TimeSpan.FromMinutes(minutes), seed, Console.Out) ? 0 : 1;
