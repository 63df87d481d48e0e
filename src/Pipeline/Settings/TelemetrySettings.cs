using System.Collections.ObjectModel;

namespace Pipeline;

/// <summary>
/// What the author of a tool decides. Each default works; <see cref="Validate"/> says what does not go together.
/// </summary>
public sealed record TelemetrySettings
{
    // What is empty is null inside, and made when it is asked for: with telemetry off nobody does, and its type takes a while to load.

    /// <summary><c>telemetry.tool.name</c>: names the tool in events, in the user agent and in folders. Must be set.</summary>
    public string ToolName { get; init; } = "";

    /// <summary><c>telemetry.tool.version</c>. Default: <c>0.0.0</c>.</summary>
    public string ToolVersion { get; init; } = "0.0.0";

    /// <summary><c>telemetry.feature-enabled</c>: the author's own gate, before the user's. Default: false.</summary>
    public bool FeatureEnabled { get; init; }

    /// <summary>
    /// <c>telemetry.force-enabled</c>: collects without asking the user, for closed environments whose administrator answers for
    /// it; <c>DO_NOT_TRACK</c> still turns it off, and <c>telemetry status</c> says that it is forced. Default: false.
    /// </summary>
    public bool ForceEnabled { get; init; }

    /// <summary>
    /// <c>telemetry.policy-version</c>: raise it when more is collected than users have agreed to, or for another end. Who agreed to
    /// an earlier one is asked again, and until then nothing is collected. From 1. Default: 1.
    /// </summary>
    public int PolicyVersion { get; init; } = 1;

    /// <summary>
    /// <c>telemetry.policy-url</c>: if set, where users can read what is collected and why; shown by the question and by
    /// <c>telemetry status</c>. An <c>http</c> or <c>https</c> address. Default: not set.
    /// </summary>
    public string? PolicyUrl { get; init; }

    /// <summary><c>telemetry.delivery</c>: <c>at-least-once</c> (default) or <c>at-most-once</c>.</summary>
    public DeliveryMode Delivery { get; init; }

    /// <summary><c>telemetry.metadata</c>: added to each event that has not set the same key itself. Default: none.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get => field ?? ReadOnlyDictionary<string, string>.Empty; init => field = value.Count == 0 ? null : value; }

    /// <summary>
    /// <c>telemetry.extended-collection</c>: lets <see cref="TelemetryEvent.Args"/> and <see cref="TelemetryEvent.Error"/> in; both
    /// are dropped silently otherwise. Default: false.
    /// </summary>
    public bool ExtendedCollection { get; init; }

    /// <summary>
    /// <c>telemetry.redaction.patterns</c>: regular expressions, whose matches are redacted in metadata, arguments and errors besides
    /// what a <see cref="Redactor"/> finds itself. Without backreferences and look-around, so that they cannot backtrack. Default: none.
    /// </summary>
    public IReadOnlyList<string> RedactionPatterns { get; init; } = [];

    /// <summary><c>telemetry.buffer.capacity</c>: the most events kept in memory. Default: 1000.</summary>
    public int BufferCapacity { get; init; } = 1000;

    /// <summary>
    /// <c>telemetry.flush.size</c>: a delivery starts when this many events wait; also the most in one batch. Default: 100.
    /// </summary>
    public int FlushSize { get; init; } = 100;

    /// <summary>
    /// <c>telemetry.flush.interval</c>: if set, a delivery also starts this long after the last one. For services. Default: not
    /// set.
    /// </summary>
    public TimeSpan? FlushInterval { get; init; }

    /// <summary><c>telemetry.spill.max-segment-size</c>: the most bytes in one file of the spill. Default: 1 MiB.</summary>
    public long SpillMaxSegmentSize { get; init; } = 1024 * 1024;

    /// <summary><c>telemetry.spill.max-total-size</c>: the most bytes of all files of the spill. Default: 10 MiB.</summary>
    public long SpillMaxTotalSize { get; init; } = 10 * 1024 * 1024;

    /// <summary>
    /// <c>telemetry.exit.budget</c>: the longest that closing may hold up the end of the process. Default: 2 s.
    /// </summary>
    public TimeSpan ExitBudget { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary><c>telemetry.local-only</c>: collect into a file on the machine and send nothing. Default: false.</summary>
    public bool LocalOnly { get; init; }

    /// <summary>
    /// <c>telemetry.endpoint</c>: where events are posted to, if <see cref="Backends"/> is empty. Default: not set.
    /// </summary>
    public string? Endpoint { get; init; }

    /// <summary>
    /// <c>telemetry.otel-endpoint</c>: if set, overrides <see cref="Endpoint"/> by an OTLP receiver. Default: not set.
    /// </summary>
    public string? OtelEndpoint { get; init; }

    /// <summary>
    /// <c>telemetry.insecure</c>: that an endpoint of <c>http://</c> on another machine is meant, and not warned of. Default: false.
    /// </summary>
    public bool Insecure { get; init; }

    /// <summary>
    /// <c>telemetry.misconfigured</c>: what becomes of the events for a backend that cannot be made: <c>keep</c> (default), they stay
    /// pending within the caps until the configuration is put right; or <c>discard</c>, a noop takes them.
    /// </summary>
    public MisconfiguredPolicy Misconfigured { get; init; }

    /// <summary><c>telemetry.headers</c>: sent with each request to either endpoint. Default: none.</summary>
    public IReadOnlyDictionary<string, string> Headers { get => field ?? ReadOnlyDictionary<string, string>.Empty; init => field = value.Count == 0 ? null : value; }

    /// <summary>
    /// <c>telemetry.backends</c>: if not empty, overrides both endpoints; all of them get every event. Default: empty.
    /// </summary>
    public IReadOnlyList<BackendSettings> Backends { get => field ?? []; init => field = value.Count == 0 ? null : value; }

    /// <summary><c>telemetry.deletion</c>: whom a reset asks for erasure. Default: the backends.</summary>
    public DeletionSettings Deletion { get; init; } = new();

    /// <summary><c>telemetry.machine-id.scope</c>: <c>machine</c> (default) or <c>tool</c>.</summary>
    public MachineIdScope MachineIdScope { get; init; }

    /// <summary>
    /// What the configuration says and nobody reads, a sentence each, with its place and the key that was probably meant. Nothing follows
    /// from it but that the author is told. Default: nothing.
    /// </summary>
    public IReadOnlyList<string> UnknownKeys { get; init; } = [];

    /// <summary>
    /// What does not work, each naming its key; empty if all does. What concerns one backend, or one way of asking for
    /// erasure, alone is not here: that one is taken as misconfigured, the others work.
    /// </summary>
    public IReadOnlyList<string> Validate() => SettingsRules.Check(this);
}
