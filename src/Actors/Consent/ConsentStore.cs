using Pipeline.Hocon;

namespace Pipeline.Actors;

/// <summary>Where the decision comes from: the author's flag, the environment and the user's file, in the order of <see cref="ConsentRules"/>.</summary>
internal sealed class ConsentStore(TelemetrySettings settings, TelemetryHost host)
{
    private readonly ConsentFile _file = new(host.Files, host.PathsOf(settings).ConfigFile);

    /// <summary>The decision as a client begins with it. Settings that contradict themselves collect nothing.</summary>
    public static ConsentDecision Open(TelemetrySettings settings, TelemetryHost host)
    {
        if (!settings.FeatureEnabled) return ConsentRules.Decide(new ConsentInputs { FeatureEnabled = false });
        var problems = settings.Validate();
        return problems.Count > 0
            ? new ConsentDecision { State = ConsentState.Off, Source = ConsentSource.FeatureFlag, Problems = problems }
            : new ConsentStore(settings, host).Decide();
    }

    public ConsentDecision Decide()
    {
        var record = _file.Read();
        return ConsentRules.Decide(new ConsentInputs
        {
            FeatureEnabled = settings.FeatureEnabled,
            DoNotTrack = host.Environment("DO_NOT_TRACK"),
            TelemetryEnabled = host.Environment("TELEMETRY_ENABLED"),
            TelemetryLocal = host.Environment("TELEMETRY_LOCAL"),
            SettingsLocalOnly = settings.LocalOnly,
            ConfigEnabled = record.Enabled,
            ConfigLocalOnly = record.LocalOnly,
            ConfigProblem = record.Problem,
            Epoch = record.Epoch,
        });
    }

    /// <summary>Records yes. Returns why it could not, or null. A yes that stands already keeps its epoch, and so what is pending.</summary>
    public string? Give()
    {
        var record = _file.Read();
        if (record.Problem is { } problem) return $"{problem}. Repair or remove the file, then try again.";
        return record.Enabled == true ? null : Write(record, enabled: true);
    }

    /// <summary>Records no under a new epoch, whatever was recorded before. Returns why it could not, or null.</summary>
    public string? Withdraw()
    {
        var record = _file.Read();
        if (record.Problem is null) return Write(record, enabled: false);
        return Attempt(_file.SetAside) ?? Write(new ConsentRecord(null, null, null, record.Epoch, null), enabled: false);
    }

    // At least one more than before, and never one that was used before a file was lost: hence the clock.
    private string? Write(ConsentRecord record, bool enabled) =>
        Attempt(() => _file.Write(record, enabled, Math.Max(record.Epoch + 1, host.Clock.GetUtcNow().ToUnixTimeMilliseconds())));

    private static string? Attempt(Action write)
    {
        try
        {
            write();
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or HoconException)
        {
            return e.Message;
        }
    }
}
