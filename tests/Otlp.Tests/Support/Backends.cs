using Pipeline.Tests;

namespace Pipeline.Otlp.Tests;

/// <summary>Makes backends that send to a receiver.</summary>
internal static class Backends
{
    public static IBackend Make(
        string endpoint, string protocol, string acknowledge = Acknowledgements.Exporter, TimeProvider? clock = null,
        IReadOnlyDictionary<string, string>? headers = null)
    {
        var entry = new BackendSettings("collector")
        {
            Type = BackendTypes.Otlp,
            Endpoint = endpoint,
            Protocol = protocol,
            Acknowledge = acknowledge,
            Timeout = clock is null ? TimeSpan.FromMinutes(1) : TimeSpan.FromSeconds(5),
            Headers = headers ?? new Dictionary<string, string>(),
        };
        var settings = new TelemetrySettings { ToolName = "mytool", ToolVersion = "1.4.0", Backends = [entry] };
        var spec = Assert.Single(BackendSelection.Select(settings, ConsentState.Remote, "/x", [], [OtlpBackend.Plugin]));
        Assert.Null(spec.Problem);
        return new BackendFactory
        {
            ToolName = settings.ToolName,
            ToolVersion = settings.ToolVersion,
            Files = new PhysicalFileSystem(),
            Clock = clock ?? TimeProvider.System,
            Plugins = [OtlpBackend.Plugin],
        }.Create(spec);
    }

    public static IBackend Make(Receiver receiver, string acknowledge = Acknowledgements.Exporter, TimeProvider? clock = null) =>
        Make(receiver.Endpoint, receiver.Protocol, acknowledge, clock);

    /// <summary>One that sends as these options say.</summary>
    public static IBackend Make(HttpBackendOptions options, string protocol) =>
        OtlpBackend.Plugin.Create(new BackendSettings("collector") { Type = BackendTypes.Otlp, Protocol = protocol }, options);

    /// <summary>A batch with these names.</summary>
    public static Batch Batch(params string[] names) => Some.Batch([.. names.Select(Some.Event)]);
}
