using System.Diagnostics;
using System.Globalization;

namespace Pipeline.Bench;

/// <summary>Runs senders against the receiver, one at a time, in turns.</summary>
internal sealed class Race : IAsyncDisposable
{
    /// <summary>Where a sender finds the name of the file that it is to write.</summary>
    public const string FileVariable = "BENCH_FILE";

    private const int Events = 300_000;
    private const int OutageRate = 1_000;
    private const int OutageEvents = 20 * OutageRate;

    private static readonly TimeSpan OutageBegins = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan OutageLasts = TimeSpan.FromSeconds(10);
    private static readonly Dictionary<string, string> Retrying = new() { ["OTEL_DOTNET_EXPERIMENTAL_OTLP_RETRY"] = "in_memory" };

    private readonly Child _receiver;
    private readonly Uri _http;
    private readonly Uri _grpc;
    private readonly HttpClient _control = new();

    private Race(Child receiver, Uri http, Uri grpc) => (_receiver, _http, _grpc) = (receiver, http, grpc);

    public static async Task<Race> StartAsync()
    {
        var receiver = new Child(["receive"]);
        return new Race(receiver, new Uri(await receiver.ReadLineAsync()), new Uri(await receiver.ReadLineAsync()));
    }

    /// <summary>As fast as they can. The first round is thrown away.</summary>
    public async Task ThroughputAsync(int rounds, TextWriter output)
    {
        var results = Contender.All.ToDictionary(contender => contender.Name, _ => new List<Result>());
        for (var round = 0; round <= rounds; round++)
        {
            for (var i = 0; i < Contender.All.Count; i++)
            {
                var contender = Contender.All[(i + round) % Contender.All.Count];
                var result = await RunAsync(contender, Events, rate: 0);
                if (round > 0) results[contender.Name].Add(result);
            }
        }

        Report.Throughput(output, rounds, Events, results);
    }

    /// <summary>At a rate that all of them bear, with an outage of the receiver in the middle.</summary>
    public async Task OutageAsync(TextWriter output)
    {
        var results = new List<(Contender, Result)>();
        foreach (var contender in Contender.Outage) results.Add((contender, await RunAsync(contender, OutageEvents, OutageRate, OutAsync)));
        Report.Outage(output, OutageEvents, OutageRate, OutageLasts, results);
    }

    public async ValueTask DisposeAsync()
    {
        await _receiver.EndAsync();
        _receiver.Dispose();
        _control.Dispose();
    }

    private async Task OutAsync()
    {
        await Task.Delay(OutageBegins);
        await AskAsync("down");
        await Task.Delay(OutageLasts);
        await AskAsync("up");
    }

    private async Task<Result> RunAsync(Contender contender, int events, int rate, Func<Task>? meanwhile = null)
    {
        var file = Path.GetTempFileName();
        var environment = new Dictionary<string, string>(contender.Name == "sdk-http-retry" ? Retrying : []) { [FileVariable] = file };
        string[] arguments = ["send", contender.Name, _http.ToString(), _grpc.ToString(), Text(events), Text(rate)];
        using var sender = new Child(arguments, environment);
        if (await sender.ReadLineAsync() != Sending.Ready) throw new InvalidOperationException($"'{contender.Name}' is not ready.");
        var before = Lines(file);
        await AskAsync("begin");
        sender.Go();
        if (meanwhile is not null) await meanwhile();
        var times = (await sender.ReadLineAsync()).Split(' ').Select(number => long.Parse(number, CultureInfo.InvariantCulture)).ToArray();
        await sender.EndAsync();
        var counted = Counted.Parse(await AskAsync("count"));
        if (contender.Name == Contender.File) counted = new Counted(Lines(file) - before, new FileInfo(file).Length, 0, times[1]);
        File.Delete(file);
        return new Result(counted, Stopwatch.GetElapsedTime(times[0], counted.LastAt), TimeSpan.FromTicks(times[2]));
    }

    private Task<string> AskAsync(string what) => _control.GetStringAsync(new Uri(_http, what));

    private static long Lines(string file) => File.ReadLines(file).LongCount();

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
