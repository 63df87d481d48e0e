namespace Pipeline;

/// <summary>
/// Decides on consent: a pure function that fails closed. In this order, the first that speaks decides: the feature flag off →
/// off; <c>DO_NOT_TRACK</c> set, and not <c>0</c>, <c>false</c> or empty → off; <c>telemetry.force-enabled</c> → on;
/// <c>TELEMETRY_ENABLED</c>; the user's file, unless it says yes to an earlier policy than the author's → off; nothing → off.
/// Where the answer is on, <c>TELEMETRY_LOCAL</c>, the user's file or the author's settings may each narrow it to local-only; none
/// of them can widen what another narrowed.
/// </summary>
/// <remarks>
/// A variable may be <c>true</c>, <c>1</c>, <c>yes</c>, <c>on</c> or <c>false</c>, <c>0</c>, <c>no</c>, <c>off</c>, in any case,
/// with white space around it; blank is as good as not set. Anything else counts as off and is reported. So does a user's file
/// that cannot be read, also where <c>TELEMETRY_ENABLED</c> says yes or where it is forced on: it may have said local-only.
/// <c>TELEMETRY_ENABLED</c> is given anew with each run, and so always to the policy in force. A tool of an earlier policy takes a
/// yes to a later one.
/// </remarks>
public static class ConsentRules
{
    /// <summary>The decision for these inputs. Only what is looked at is reported as a problem.</summary>
    public static ConsentDecision Decide(ConsentInputs inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        if (!inputs.FeatureEnabled)
            return Off(inputs, ConsentSource.FeatureFlag);
        if (ForbidsTracking(inputs.DoNotTrack))
            return Off(inputs, ConsentSource.DoNotTrack);
        if (inputs.ForceEnabled)
            return inputs.ConfigProblem is { } unread ? Off(inputs, ConsentSource.Unreadable, unread) : On(inputs, ConsentSource.Forced);

        var variable = Switch.Parse(inputs.TelemetryEnabled);
        if (variable == SwitchValue.Unclear)
            return Off(inputs, ConsentSource.EnvironmentVariable, Unclear("TELEMETRY_ENABLED", inputs.TelemetryEnabled!));
        if (variable == SwitchValue.False)
            return Off(inputs, ConsentSource.EnvironmentVariable) with { Answer = ByEnvironment(inputs, isYes: false) };
        if (inputs.ConfigProblem is { } problem)
            return Off(inputs, ConsentSource.Unreadable, problem);
        if (variable == SwitchValue.True)
            return On(inputs, ConsentSource.EnvironmentVariable) with { Answer = ByEnvironment(inputs, isYes: true) };
        return inputs.ConfigAnswer switch
        {
            null => Off(inputs, ConsentSource.Unset),
            { IsYes: false } => Off(inputs, ConsentSource.Config),
            var yes when yes.PolicyVersion < inputs.PolicyVersion => Off(inputs, ConsentSource.PolicyRaised),
            _ => On(inputs, ConsentSource.Config),
        };
    }

    private static ConsentDecision On(ConsentInputs inputs, ConsentSource source)
    {
        var variable = Switch.Parse(inputs.TelemetryLocal);
        if (variable == SwitchValue.Unclear)
            return Off(inputs, ConsentSource.LocalVariable, Unclear("TELEMETRY_LOCAL", inputs.TelemetryLocal!));
        var local = variable == SwitchValue.True || inputs.ConfigLocalOnly == true || inputs.SettingsLocalOnly;
        return new ConsentDecision
        {
            State = local ? ConsentState.LocalOnly : ConsentState.Remote,
            Source = source,
            Answer = inputs.ConfigAnswer,
            Epoch = inputs.Epoch,
        };
    }

    private static ConsentDecision Off(ConsentInputs inputs, ConsentSource source, string? problem = null) => new()
    {
        State = ConsentState.Off,
        Source = source,
        Answer = source == ConsentSource.FeatureFlag ? null : inputs.ConfigAnswer,
        // An array: for a list of one the compiler makes a type of its own, whose interfaces take longer to load than all of this to run.
        Problems = problem is null ? [] : new[] { problem },
        Epoch = inputs.Epoch,
    };

    private static ConsentAnswer ByEnvironment(ConsentInputs inputs, bool isYes) =>
        new(isYes) { By = ConsentWay.Environment, PolicyVersion = inputs.PolicyVersion };

    // Not trimmed, and no other spelling of "no": whoever sets it at all most likely means it.
    private static bool ForbidsTracking(string? value) =>
        !string.IsNullOrEmpty(value) && value != "0" && !value.Equals("false", StringComparison.OrdinalIgnoreCase);

    private static string Unclear(string name, string value) =>
        $"{name} must be true or false, found \"{Switch.Quote(value)}\": telemetry is off";
}
