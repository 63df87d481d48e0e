using System.Globalization;

namespace Pipeline.Fleet;

/// <summary>
/// Posts as the http backend does, and says in each event which process sent it, when the request began, by the clock that all processes of
/// a machine share, and under which consent it was collected.
/// </summary>
internal sealed class StampingBackend(Uri endpoint) : IBackend, IDisposable
{
    // On a busy machine an answer may be slow, and a request that was given up would rightly come again.
    private static readonly TimeSpan Patient = TimeSpan.FromMinutes(2);

    private readonly HttpBackend _http = new(new HttpBackendOptions { Endpoint = endpoint, ToolName = "fleet", ToolVersion = "1.0.0", Timeout = Patient });

    public string Type => "stamping";

    public string Target => _http.Target;

    public ValueTask<SendResult> SendAsync(Batch batch, CancellationToken cancellationToken)
    {
        var stamps = new Dictionary<string, string>
        {
            ["pid"] = Environment.ProcessId.ToString(CultureInfo.InvariantCulture),
            ["begun"] = TimeProvider.System.GetTimestamp().ToString(CultureInfo.InvariantCulture),
            ["epoch"] = batch.Epoch.ToString(CultureInfo.InvariantCulture),
        };
        return _http.SendAsync(batch with { Events = [.. batch.Events.Select(e => e with { Metadata = stamps })] }, cancellationToken);
    }

    public void Dispose() => _http.Dispose();
}
