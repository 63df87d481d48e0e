using Pipeline.Hocon;

namespace Pipeline.Actors.Tests;

/// <summary>From HOCON to settings: every key of reference.conf.</summary>
public sealed class TelemetryConfigurationTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("pipeline-test-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void The_reference_says_what_the_settings_default_to()
    {
        var reference = TelemetryConfiguration.Load();
        var defaults = new TelemetrySettings();

        Assert.Equal(
            defaults,
            reference with
            {
                Metadata = defaults.Metadata,
                RedactionPatterns = defaults.RedactionPatterns,
                Headers = defaults.Headers,
                Backends = defaults.Backends,
                Deletion = reference.Deletion with { Headers = defaults.Deletion.Headers },
            });
        Assert.Empty(reference.Metadata);
        Assert.Empty(reference.RedactionPatterns);
        Assert.Empty(reference.Headers);
        Assert.Empty(reference.Backends);
        Assert.Empty(reference.Deletion.Headers);
    }

    [Fact]
    public void Every_key_is_read()
    {
        var settings = TelemetryConfiguration.Parse(
            """
            telemetry {
              tool { name = mytool, version = 3.2.1 }
              feature-enabled = true
              force-enabled = true
              policy-version = 3
              policy-url = "https://example.org/policy"
              delivery = at-most-once
              metadata { team = build, "dotted.key" = "a value", number = 5 }
              extended-collection = true
              redaction.patterns = ["CUST-\\d+", x]
              buffer.capacity = 77
              flush { size = 7, interval = 90s }
              spill { max-segment-size = 2KiB, max-total-size = 1MB }
              exit.budget = 250ms
              endpoint = "https://example.org/v1"
              otel-endpoint = "https://example.org/otel"
              headers { Authorization = "Bearer x" }
              local-only = true
              insecure = true
              misconfigured = discard
              backends { one { type = noop } }
              deletion {
                endpoint = "https://example.org/erase", headers { X-Key = secret }, timeout = 3s
                email = "privacy@example.org", email-subject = "Erase me", event = true
              }
              machine-id.scope = tool
            }
            """);

        var expected = new TelemetrySettings
        {
            ToolName = "mytool",
            ToolVersion = "3.2.1",
            FeatureEnabled = true,
            ForceEnabled = true,
            PolicyVersion = 3,
            PolicyUrl = "https://example.org/policy",
            Delivery = DeliveryMode.AtMostOnce,
            Metadata = settings.Metadata,
            ExtendedCollection = true,
            RedactionPatterns = settings.RedactionPatterns,
            BufferCapacity = 77,
            FlushSize = 7,
            FlushInterval = TimeSpan.FromSeconds(90),
            SpillMaxSegmentSize = 2048,
            SpillMaxTotalSize = 1_000_000,
            ExitBudget = TimeSpan.FromMilliseconds(250),
            LocalOnly = true,
            Insecure = true,
            Misconfigured = MisconfiguredPolicy.Discard,
            Endpoint = "https://example.org/v1",
            OtelEndpoint = "https://example.org/otel",
            Headers = settings.Headers,
            Backends = settings.Backends,
            Deletion = new DeletionSettings
            {
                Endpoint = "https://example.org/erase",
                Headers = settings.Deletion.Headers,
                Timeout = TimeSpan.FromSeconds(3),
                Email = "privacy@example.org",
                EmailSubject = "Erase me",
                Event = true,
            },
            MachineIdScope = MachineIdScope.Tool,
        };
        Assert.Equal(expected, settings);
        Assert.Equal([@"CUST-\d+", "x"], settings.RedactionPatterns);
        Assert.Equal(new Dictionary<string, string> { ["team"] = "build", ["dotted.key"] = "a value", ["number"] = "5" }, settings.Metadata);
        Assert.Equal(new Dictionary<string, string> { ["Authorization"] = "Bearer x" }, settings.Headers);
        Assert.Equal(new Dictionary<string, string> { ["X-Key"] = "secret" }, settings.Deletion.Headers);
        Assert.Equal(("one", "noop"), (Assert.Single(settings.Backends).Name, settings.Backends[0].Type));
    }

    [Fact]
    public void Backends_are_read_by_name_in_their_order_with_their_own_defaults()
    {
        var backends = TelemetryConfiguration.Parse(
            """
            telemetry.backends {
              main { endpoint = "https://example.org", headers { a = b }, timeout = 9s, gzip-above = 2KiB }
              "a.b \"c\"" { type = file, path = "/var/log/x.ndjson", max-size = 2MiB, max-files = 3, insecure = true }
              bare {}
              plain { gzip-above = off }
              otel { type = otlp, endpoint = "https://otel.example", protocol = grpc, acknowledge = sdk }
            }
            """).Backends;

        Assert.Equal(["main", "a.b \"c\"", "bare", "plain", "otel"], backends.Select(backend => backend.Name));
        Assert.Equal(
            new BackendSettings("main")
            {
                Endpoint = "https://example.org", Headers = backends[0].Headers, Timeout = TimeSpan.FromSeconds(9), GzipAbove = 2048,
            },
            backends[0]);
        Assert.Equal(new Dictionary<string, string> { ["a"] = "b" }, backends[0].Headers);
        Assert.Equal(
            new BackendSettings("a.b \"c\"")
            {
                Type = "file", Path = "/var/log/x.ndjson", MaxSize = 2 * 1024 * 1024, MaxFiles = 3, Insecure = true, Headers = backends[1].Headers,
            },
            backends[1]);
        Assert.Equal(new BackendSettings("bare") { Headers = backends[2].Headers }, backends[2]);
        Assert.Empty(backends[2].Headers);
        Assert.Null(backends[3].GzipAbove);
        Assert.Equal(
            new BackendSettings("otel")
            {
                Type = "otlp", Endpoint = "https://otel.example", Protocol = "grpc", Acknowledge = "sdk", Headers = backends[4].Headers,
            },
            backends[4]);
    }

    [Fact]
    public void A_vendor_is_read_with_its_key_from_the_environment_and_its_filter()
    {
        var backends = TelemetryConfiguration.Parse(
            """
            telemetry.backends {
              logs { type = datadog, region = eu1, api-key = ${?PATH}, events = [command.error, "feature.*"], sample = 0.1 }
              product { type = posthog, region = us, api-key = ${?PIPELINE_TESTS_NEVER_SET} }
            }
            """).Backends;

        Assert.Equal(("datadog", "eu1", Environment.GetEnvironmentVariable("PATH"), 0.1), (backends[0].Type, backends[0].Region, backends[0].ApiKey, backends[0].Sample));
        Assert.Equal(["command.error", "feature.*"], backends[0].Events);
        Assert.Equal(("posthog", "us", null, 1), (backends[1].Type, backends[1].Region, backends[1].ApiKey, backends[1].Sample));
        Assert.Null(backends[1].Events);
    }

    [Theory]
    [InlineData("feature-enabled = perhaps")]
    [InlineData("force-enabled = perhaps")]
    [InlineData("policy-version = 1.5")]
    [InlineData("policy-url = []")]
    [InlineData("delivery = exactly-once")]
    [InlineData("metadata = text")]
    [InlineData("metadata { a = [1] }")]
    [InlineData("buffer.capacity = many")]
    [InlineData("flush.size = 1.5")]
    [InlineData("flush.interval = soon")]
    [InlineData("spill.max-segment-size = large")]
    [InlineData("spill.max-total-size = -")]
    [InlineData("exit.budget = {}")]
    [InlineData("local-only = 3")]
    [InlineData("insecure = 3")]
    [InlineData("misconfigured = panic")]
    [InlineData("backends { a { gzip-above = much } }")]
    [InlineData("backends { a { max-size = much } }")]
    [InlineData("backends { a { max-files = 1.5 } }")]
    [InlineData("endpoint = {}")]
    [InlineData("headers = []")]
    [InlineData("backends = none")]
    [InlineData("backends.main = none")]
    [InlineData("backends.main.timeout = soon")]
    [InlineData("backends.main.region = []")]
    [InlineData("backends.main.api-key = {}")]
    [InlineData("backends.main.events = command")]
    [InlineData("backends.main.sample = some")]
    [InlineData("deletion.timeout = soon")]
    [InlineData("deletion.event = perhaps")]
    [InlineData("deletion.headers = text")]
    [InlineData("machine-id.scope = planet")]
    [InlineData("tool.name = []")]
    public void A_value_of_the_wrong_type_is_refused_with_its_file_and_line(string line)
    {
        var file = Write("tool.conf", $"# the tool's own\ntelemetry {{\n  {line}\n}}\n");

        var e = Assert.Throws<HoconException>(() => TelemetryConfiguration.Load(file));

        Assert.Contains("tool.conf:3:", e.Message, StringComparison.Ordinal);
        Assert.Contains(line.Split(' ', '.')[0], e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_later_file_wins_key_by_key()
    {
        var common = Write("common.conf", "telemetry { tool.name = common, buffer.capacity = 5, headers { a = 1, b = 1 } }");
        var own = Write("own.conf", "telemetry { tool.name = own, headers { b = 2 } }");

        var settings = TelemetryConfiguration.Load(common, own);

        Assert.Equal(("own", 5), (settings.ToolName, settings.BufferCapacity));
        Assert.Equal(new Dictionary<string, string> { ["a"] = "1", ["b"] = "2" }, settings.Headers);
        Assert.Equal("common", TelemetryConfiguration.Load(own, common).ToolName);
    }

    [Fact]
    public void A_file_may_include_another_beside_it()
    {
        Write("team.conf", "telemetry { tool.version = 9, flush.size = 3 }");
        var file = Write("tool.conf", "include \"team.conf\"\ntelemetry.flush.size = 4");

        var settings = TelemetryConfiguration.Load(file);

        Assert.Equal(("9", 4), (settings.ToolVersion, settings.FlushSize));
    }

    [Fact]
    public void A_missing_file_and_a_malformed_one_are_named()
    {
        var missing = Path.Combine(_folder.FullName, "missing.conf");
        var malformed = Write("malformed.conf", "telemetry {\n  tool {");

        Assert.Contains("missing.conf", Assert.Throws<HoconException>(() => TelemetryConfiguration.Load(missing)).Message, StringComparison.Ordinal);
        Assert.Contains("malformed.conf:", Assert.Throws<HoconException>(() => TelemetryConfiguration.Load(malformed)).Message, StringComparison.Ordinal);
    }

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, text);
        return path;
    }
}
