using Pipeline.Hocon;

namespace Pipeline.Actors;

/// <summary>Where the decision comes from: the author's flag, the environment and the user's file, in the order of <see cref="ConsentRules"/>.</summary>
/// <param name="settings">The author's settings.</param>
/// <param name="host">The user's file and the environment.</param>
/// <param name="check">If set, what is wrong with the settings, checked once for several stores: it may compile the author's patterns.</param>
internal sealed class ConsentStore(TelemetrySettings settings, TelemetryHost host, Lazy<IReadOnlyList<string>>? check = null)
{
    private readonly Lazy<IReadOnlyList<string>> _problems = check ?? new(settings.Validate);
    private ConsentFile? _file;

    // Where the author's own gate is shut, not even its path is looked for.
    private ConsentFile File => _file ??= new ConsentFile(host.Files, host.PathsOf(settings).ConfigFile);

    /// <summary>The decision in force. Settings that contradict themselves collect nothing, and then the file is not even read.</summary>
    public ConsentDecision Decide()
    {
        if (!settings.FeatureEnabled) return new ConsentDecision { Source = ConsentSource.FeatureFlag };
        return _problems.Value.Count > 0
            ? new ConsentDecision { Source = ConsentSource.FeatureFlag, Problems = _problems.Value }
            : Decide(File.Read());
    }

    /// <summary>What the decision would be if the user said yes now.</summary>
    public ConsentDecision DecideIfYes() => Decide(File.Read() with { Answer = Answer(isYes: true, ConsentWay.Prompt) });

    /// <summary>
    /// Records yes. Returns why it could not, or null. A yes that stands already, to this policy or a later one, stays as it is. Where
    /// collection is on before it, by the environment or by force, the epoch stays, and so what is pending.
    /// </summary>
    public string? Give(ConsentWay by)
    {
        var record = File.Read();
        if (record.Problem is { } problem) return $"{problem}. Repair or remove the file, then try again.";
        if (record.Answer is { IsYes: true } standing && standing.PolicyVersion >= settings.PolicyVersion) return null;
        return Write(record, Answer(isYes: true, by), Decide().IsOn ? record.Epoch : NextEpoch(record));
    }

    /// <summary>Records no under a new epoch, whatever was recorded before. Returns why it could not, or null.</summary>
    public string? Withdraw(ConsentWay by)
    {
        var record = File.Read();
        var no = Answer(isYes: false, by);
        if (record.Problem is null) return Write(record, no, NextEpoch(record));
        return Attempt(File.SetAside) ?? Write(new ConsentRecord(), no, NextEpoch(record));
    }

    private ConsentDecision Decide(ConsentRecord record) => ConsentRules.Decide(new ConsentInputs
    {
        FeatureEnabled = settings.FeatureEnabled,
        ForceEnabled = settings.ForceEnabled,
        PolicyVersion = settings.PolicyVersion,
        DoNotTrack = host.Environment("DO_NOT_TRACK"),
        TelemetryEnabled = host.Environment("TELEMETRY_ENABLED"),
        TelemetryLocal = host.Environment("TELEMETRY_LOCAL"),
        SettingsLocalOnly = settings.LocalOnly,
        ConfigAnswer = record.Answer,
        ConfigLocalOnly = record.LocalOnly,
        ConfigProblem = record.Problem,
        Epoch = record.Epoch,
    });

    private ConsentAnswer Answer(bool isYes, ConsentWay by) =>
        new(isYes) { At = host.Clock.GetUtcNow(), By = by, PolicyVersion = settings.PolicyVersion };

    // At least one more than before, and never one that was used before a file was lost: hence the clock.
    private long NextEpoch(ConsentRecord record) => Math.Max(record.Epoch + 1, host.Clock.GetUtcNow().ToUnixTimeMilliseconds());

    private string? Write(ConsentRecord record, ConsentAnswer answer, long epoch) => Attempt(() => File.Write(record.Text, answer, epoch));

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
