using Pipeline.Actors;
using Pipeline.Otlp;

namespace Pipeline.Bench;

/// <summary>The pipeline, set up as a service that sends much sets it up, with batches of the size that the SDK has by default.</summary>
internal sealed class PipelineSender : ISender
{
    private const int BatchSize = 512;

    private readonly string _home = Directory.CreateTempSubdirectory("bench-delivery-").FullName;
    private readonly TelemetryClient _client;

    public PipelineSender(BackendSettings backend) => _client = TelemetryClient.Create(
        new TelemetrySettings
        {
            ToolName = Payload.Tool,
            ToolVersion = Payload.Version,
            FeatureEnabled = true,
            FlushSize = BatchSize,
            BufferCapacity = 8 * BatchSize,
            FlushInterval = TimeSpan.FromSeconds(1),
            SpillMaxTotalSize = 64 * 1024 * 1024,
            Backends = [backend],
        },
        new TelemetryHost
        {
            Environment = name => name switch
            {
                "TELEMETRY_ENABLED" => "true",
                "XDG_CONFIG_HOME" or "XDG_STATE_HOME" or "HOME" => _home,
                _ => null,
            },
            Plugins = [OtlpBackend.Plugin],
            Warn = Console.Error.WriteLine,
        });

    public async ValueTask SendAsync()
    {
        if (!await _client.TrackAsync(Payload.Event())) throw new InvalidOperationException("An event was refused.");
    }

    public Task FlushAsync() => _client.FlushAsync(TimeSpan.FromMinutes(1));

    public async ValueTask DisposeAsync()
    {
        await _client.DisposeAsync();
        Directory.Delete(_home, recursive: true);
    }
}
