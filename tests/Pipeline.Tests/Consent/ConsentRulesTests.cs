namespace Pipeline.Tests.Consent;

public class ConsentRulesTests
{
    private static readonly ConsentAnswer Yes = new(true) { At = DateTimeOffset.UnixEpoch, By = ConsentWay.Prompt };
    private static readonly ConsentAnswer No = new(false) { At = DateTimeOffset.UnixEpoch, By = ConsentWay.Command };
    private static readonly ConsentInputs On = new() { FeatureEnabled = true, ConfigAnswer = Yes, Epoch = 7 };

    private static ConsentDecision Decision(ConsentState state, ConsentSource source) => new() { State = state, Source = source, Epoch = 7 };

    private static void AssertDecides(ConsentInputs inputs, ConsentState state, ConsentSource source, params string[] problems)
    {
        var decision = ConsentRules.Decide(inputs);

        Assert.Equal(problems, decision.Problems);
        Assert.Equal(Decision(state, source) with { Answer = decision.Answer, Problems = decision.Problems }, decision);
        Assert.Equal(state != ConsentState.Off, decision.IsOn);
    }

    [Fact]
    public void Without_an_answer_it_is_off()
    {
        Assert.Equal(ConsentState.Off, new ConsentDecision().State);
        AssertDecides(new ConsentInputs { FeatureEnabled = true, Epoch = 7 }, ConsentState.Off, ConsentSource.Unset);
    }

    [Fact]
    public void The_feature_flag_beats_everything_and_nothing_else_is_looked_at() =>
        AssertDecides(
            On with { FeatureEnabled = false, TelemetryEnabled = "nonsense", ConfigProblem = "unreadable", TelemetryLocal = "nonsense" },
            ConsentState.Off, ConsentSource.FeatureFlag);

    [Theory]
    [InlineData("1")]
    [InlineData("true")]
    [InlineData("TRUE")]
    [InlineData("yes")]
    [InlineData("no")]
    [InlineData("off")]
    [InlineData("00")]
    [InlineData(" ")]
    [InlineData(" 0")]
    [InlineData("falsee")]
    public void Do_not_track_set_to_anything_else_beats_what_follows(string value) =>
        AssertDecides(On with { DoNotTrack = value, TelemetryEnabled = "true" }, ConsentState.Off, ConsentSource.DoNotTrack);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("false")]
    [InlineData("False")]
    public void Do_not_track_unset_or_zero_or_false_decides_nothing(string? value) =>
        AssertDecides(On with { DoNotTrack = value }, ConsentState.Remote, ConsentSource.Config);

    [Theory]
    [InlineData("true")]
    [InlineData("True")]
    [InlineData("1")]
    [InlineData("YES")]
    [InlineData("on")]
    [InlineData(" true\t")]
    public void The_variable_says_yes_over_the_users_file(string value) =>
        AssertDecides(On with { TelemetryEnabled = value, ConfigAnswer = No }, ConsentState.Remote, ConsentSource.EnvironmentVariable);

    [Theory]
    [InlineData("false")]
    [InlineData("FALSE")]
    [InlineData("0")]
    [InlineData("no")]
    [InlineData("Off")]
    [InlineData(" 0 ")]
    public void The_variable_says_no_over_the_users_file(string value) =>
        AssertDecides(On with { TelemetryEnabled = value }, ConsentState.Off, ConsentSource.EnvironmentVariable);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    public void A_blank_variable_leaves_it_to_the_users_file(string? value)
    {
        AssertDecides(On with { TelemetryEnabled = value }, ConsentState.Remote, ConsentSource.Config);
        AssertDecides(On with { TelemetryEnabled = value, ConfigAnswer = No }, ConsentState.Off, ConsentSource.Config);
        AssertDecides(On with { TelemetryEnabled = value, ConfigAnswer = null }, ConsentState.Off, ConsentSource.Unset);
    }

    [Theory]
    [InlineData("2")]
    [InlineData("enable")]
    [InlineData("y")]
    [InlineData("t")]
    [InlineData("true false")]
    public void A_variable_that_is_neither_is_off_and_reported(string value) =>
        AssertDecides(On with { TelemetryEnabled = value }, ConsentState.Off, ConsentSource.EnvironmentVariable,
            $"TELEMETRY_ENABLED must be true or false, found \"{value}\": telemetry is off");

    [Theory]
    [InlineData(null)]
    [InlineData("true")]
    public void An_unreadable_file_is_off_also_where_the_variable_says_yes(string? variable) =>
        AssertDecides(On with { TelemetryEnabled = variable, ConfigAnswer = null, ConfigProblem = "telemetry.conf:1:1: no" },
            ConsentState.Off, ConsentSource.Unreadable, "telemetry.conf:1:1: no");

    [Fact]
    public void An_unreadable_file_does_not_hide_a_no_that_was_heard_before()
    {
        var unreadable = On with { ConfigProblem = "unreadable" };

        AssertDecides(unreadable with { DoNotTrack = "1" }, ConsentState.Off, ConsentSource.DoNotTrack);
        AssertDecides(unreadable with { TelemetryEnabled = "false" }, ConsentState.Off, ConsentSource.EnvironmentVariable);
    }

    [Theory]
    [InlineData("true", null, false, ConsentState.LocalOnly)]
    [InlineData("1", false, false, ConsentState.LocalOnly)]
    [InlineData("on", null, false, ConsentState.LocalOnly)]
    [InlineData(null, true, false, ConsentState.LocalOnly)]
    [InlineData(null, null, true, ConsentState.LocalOnly)]
    [InlineData("false", true, false, ConsentState.LocalOnly)]
    [InlineData("false", false, true, ConsentState.LocalOnly)]
    [InlineData("", false, false, ConsentState.Remote)]
    [InlineData("false", false, false, ConsentState.Remote)]
    [InlineData(null, null, false, ConsentState.Remote)]
    public void Any_of_three_makes_it_local_only_and_none_unmakes_it(string? variable, bool? config, bool settings, ConsentState state)
    {
        var inputs = On with { TelemetryLocal = variable, ConfigLocalOnly = config, SettingsLocalOnly = settings };

        AssertDecides(inputs, state, ConsentSource.Config);
        AssertDecides(inputs with { TelemetryEnabled = "1" }, state, ConsentSource.EnvironmentVariable);
    }

    [Fact]
    public void Local_only_turns_nothing_on()
    {
        var local = On with { TelemetryLocal = "true", ConfigLocalOnly = true, SettingsLocalOnly = true };

        AssertDecides(local with { ConfigAnswer = null }, ConsentState.Off, ConsentSource.Unset);
        AssertDecides(local with { ConfigAnswer = No }, ConsentState.Off, ConsentSource.Config);
        AssertDecides(local with { DoNotTrack = "1" }, ConsentState.Off, ConsentSource.DoNotTrack);
    }

    [Fact]
    public void A_local_variable_that_is_neither_is_off_and_reported() =>
        AssertDecides(On with { TelemetryLocal = "maybe", ConfigLocalOnly = true }, ConsentState.Off, ConsentSource.LocalVariable,
            "TELEMETRY_LOCAL must be true or false, found \"maybe\": telemetry is off");

    [Fact]
    public void A_local_variable_is_not_looked_at_where_it_is_off_anyway() =>
        AssertDecides(On with { TelemetryLocal = "maybe", ConfigAnswer = No }, ConsentState.Off, ConsentSource.Config);

    [Fact]
    public void A_long_value_is_quoted_in_part() =>
        AssertDecides(On with { TelemetryEnabled = new string('x', 1000) }, ConsentState.Off, ConsentSource.EnvironmentVariable,
            $"TELEMETRY_ENABLED must be true or false, found \"{new string('x', 40)}...\": telemetry is off");

    [Theory]
    [InlineData(1, 1, ConsentState.Remote, ConsentSource.Config)]
    [InlineData(1, 2, ConsentState.Off, ConsentSource.PolicyRaised)]
    [InlineData(2, 3, ConsentState.Off, ConsentSource.PolicyRaised)]
    [InlineData(3, 3, ConsentState.Remote, ConsentSource.Config)]
    [InlineData(4, 3, ConsentState.Remote, ConsentSource.Config)]
    public void A_yes_holds_for_the_policy_it_was_given_to_and_for_earlier_ones(int agreed, int policy, ConsentState state, ConsentSource source)
    {
        var inputs = On with { ConfigAnswer = Yes with { PolicyVersion = agreed }, PolicyVersion = policy };

        AssertDecides(inputs, state, source);
        Assert.Equal(agreed, ConsentRules.Decide(inputs).Answer?.PolicyVersion);
    }

    [Fact]
    public void A_no_holds_for_every_policy() =>
        AssertDecides(On with { ConfigAnswer = No, PolicyVersion = 9 }, ConsentState.Off, ConsentSource.Config);

    [Fact]
    public void Nobody_is_told_of_a_raised_policy_who_was_never_asked() =>
        AssertDecides(On with { ConfigAnswer = null, PolicyVersion = 9 }, ConsentState.Off, ConsentSource.Unset);

    [Fact]
    public void The_variable_is_given_anew_with_each_run_and_so_to_the_policy_in_force()
    {
        var inputs = On with { TelemetryEnabled = "1", PolicyVersion = 9 };

        AssertDecides(inputs, ConsentState.Remote, ConsentSource.EnvironmentVariable);
        Assert.Equal(new ConsentAnswer(true) { By = ConsentWay.Environment, PolicyVersion = 9 }, ConsentRules.Decide(inputs).Answer);
        Assert.False(ConsentRules.Decide(inputs with { TelemetryEnabled = "0" }).Answer!.IsYes);
    }

    [Fact]
    public void The_users_own_answer_is_told_also_where_something_else_decides()
    {
        Assert.Equal(Yes, ConsentRules.Decide(On).Answer);
        Assert.Equal(Yes, ConsentRules.Decide(On with { DoNotTrack = "1" }).Answer);
        Assert.Equal(No, ConsentRules.Decide(On with { ConfigAnswer = No, ForceEnabled = true }).Answer);
        Assert.Equal(Yes, ConsentRules.Decide(On with { PolicyVersion = 2 }).Answer);
        Assert.Null(ConsentRules.Decide(On with { ConfigAnswer = null }).Answer);
        Assert.Null(ConsentRules.Decide(On with { FeatureEnabled = false }).Answer);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("false")]
    [InlineData("perhaps")]
    [InlineData("true")]
    public void Forced_beats_the_variable_and_the_users_file(string? variable)
    {
        var forced = On with { ForceEnabled = true, TelemetryEnabled = variable, PolicyVersion = 2 };

        AssertDecides(forced, ConsentState.Remote, ConsentSource.Forced);
        AssertDecides(forced with { ConfigAnswer = No }, ConsentState.Remote, ConsentSource.Forced);
        AssertDecides(forced with { ConfigAnswer = null }, ConsentState.Remote, ConsentSource.Forced);
    }

    [Fact]
    public void Forced_is_beaten_by_the_feature_flag_by_do_not_track_and_by_an_unreadable_file()
    {
        var forced = On with { ForceEnabled = true };

        AssertDecides(forced with { FeatureEnabled = false }, ConsentState.Off, ConsentSource.FeatureFlag);
        AssertDecides(forced with { DoNotTrack = "1" }, ConsentState.Off, ConsentSource.DoNotTrack);
        AssertDecides(forced with { ConfigAnswer = null, ConfigProblem = "no" }, ConsentState.Off, ConsentSource.Unreadable, "no");
    }

    [Theory]
    [InlineData("1", null, false)]
    [InlineData(null, true, false)]
    [InlineData(null, null, true)]
    public void Forced_is_narrowed_to_local_only_as_any_yes_is(string? variable, bool? config, bool settings) =>
        AssertDecides(
            On with { ForceEnabled = true, TelemetryLocal = variable, ConfigLocalOnly = config, SettingsLocalOnly = settings },
            ConsentState.LocalOnly, ConsentSource.Forced);

    [Fact]
    public void Forced_fails_closed_where_the_local_variable_is_neither() =>
        AssertDecides(On with { ForceEnabled = true, TelemetryLocal = "maybe" }, ConsentState.Off, ConsentSource.LocalVariable,
            "TELEMETRY_LOCAL must be true or false, found \"maybe\": telemetry is off");
}
