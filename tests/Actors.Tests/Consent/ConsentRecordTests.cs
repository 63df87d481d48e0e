namespace Pipeline.Actors.Tests;

/// <summary>When, how and to which policy the user has answered, as the file keeps it.</summary>
public sealed class ConsentRecordTests
{
    private readonly Parts _parts = new();

    [Theory]
    [InlineData(true, "command")]
    [InlineData(true, "prompt")]
    [InlineData(false, "command")]
    [InlineData(false, "prompt")]
    public void An_answer_is_kept_with_its_time_its_way_and_its_policy(bool isYes, string way)
    {
        var by = way == "prompt" ? ConsentWay.Prompt : ConsentWay.Command;
        var store = Store(policy: 3);

        Assert.Null(isYes ? store.Give(by) : store.Withdraw(by));

        Assert.Contains($"decided-by = {way}", File, StringComparison.Ordinal);
        Assert.Equal(new ConsentAnswer(isYes) { At = _parts.Clock.Now, By = by, PolicyVersion = 3 }, Store(policy: 3).Decide().Answer);
    }

    [Theory]
    [InlineData("policy-version = 0", "at least 1, found 0")]
    [InlineData("policy-version = -1", "at least 1, found -1")]
    [InlineData("policy-version = 1.5", "a whole number")]
    [InlineData("policy-version = 99999999999", "a whole number")]
    [InlineData("policy-version = newest", "a whole number")]
    [InlineData("decided-at = yesterday", "must be a time such as 2026-01-02T03:04:05Z, found \"yesterday\"")]
    [InlineData("decided-at = \"\"", "must be a time")]
    [InlineData("decided-at = \"2026-01-02\"", "must be a time")]
    [InlineData("decided-at = \"2026-01-02T03:04:05\"", "must be a time")]
    [InlineData("decided-at = \"2026-01-02T03:04:05+01:00\"", "must be a time")]
    [InlineData("decided-at = \"2026-13-02T03:04:05Z\"", "must be a time")]
    [InlineData("decided-at = {}", "decided-at")]
    [InlineData("decided-by = environment", "must be command or prompt, found \"environment\"")]
    [InlineData("decided-by = Prompt", "must be command or prompt")]
    [InlineData("decided-by = \"\"", "must be command or prompt")]
    [InlineData("decided-by = []", "decided-by")]
    public void A_malformed_value_means_that_the_file_is_not_understood_and_so_off(string line, string problem)
    {
        File = $"telemetry {{\n  enabled = true\n  {line}\n}}\n";

        var decision = Store().Decide();

        Assert.Equal((ConsentState.Off, ConsentSource.Unreadable), (decision.State, decision.Source));
        Assert.Contains("telemetry.conf:3:", Assert.Single(decision.Problems), StringComparison.Ordinal);
        Assert.Contains(problem, decision.Problems[0], StringComparison.Ordinal);
        Assert.Contains("Repair or remove the file", Store().Give(ConsentWay.Command), StringComparison.Ordinal);
    }

    [Fact]
    public void A_malformed_value_beside_no_answer_is_off_too()
    {
        File = "telemetry { decided-by = nobody }";

        Assert.Equal(ConsentSource.Unreadable, Store().Decide().Source);
    }

    [Fact]
    public void A_yes_recorded_without_the_rest_was_given_to_the_first_policy()
    {
        File = "telemetry { enabled = true, epoch = 5 }";

        Assert.Equal(new ConsentAnswer(true), Store().Decide().Answer);
        Assert.True(Store(policy: 1).Decide().IsOn);
        Assert.Equal((ConsentState.Off, ConsentSource.PolicyRaised), (Store(policy: 2).Decide().State, Store(policy: 2).Decide().Source));
    }

    [Fact]
    public void R3_A_new_yes_to_a_raised_policy_begins_a_new_epoch()
    {
        Store(policy: 1).Give(ConsentWay.Command);
        var before = Store(policy: 2).Decide();
        _parts.Clock.Now += TimeSpan.FromDays(1);

        Assert.Null(Store(policy: 2).Give(ConsentWay.Prompt));

        var after = Store(policy: 2).Decide();
        Assert.Equal(ConsentSource.PolicyRaised, before.Source);
        Assert.True(after.IsOn && after.Epoch > before.Epoch);
        Assert.Equal((2, ConsentWay.Prompt, _parts.Clock.Now), (after.Answer!.PolicyVersion, after.Answer.By, after.Answer.At));
    }

    [Fact]
    public void An_earlier_tool_takes_a_yes_to_a_later_policy_and_leaves_it_as_it_is()
    {
        Store(policy: 2).Give(ConsentWay.Command);
        var before = File;

        Assert.True(Store(policy: 1).Decide().IsOn);
        Assert.Null(Store(policy: 1).Give(ConsentWay.Command));

        Assert.Equal(before, File);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_yes_where_collection_is_on_already_keeps_its_epoch_and_so_what_is_pending(bool forced)
    {
        var settings = _parts.Settings with { ForceEnabled = forced };
        var host = forced ? _parts.Host : WithVariable("TELEMETRY_ENABLED", "true");
        var store = new ConsentStore(settings, host);
        store.Withdraw(ConsentWay.Command);
        var epoch = store.Decide().Epoch;
        _parts.Clock.Now += TimeSpan.FromDays(1);

        Assert.Null(store.Give(ConsentWay.Command));

        Assert.Equal((true, epoch), (Store().Decide().IsOn, Store().Decide().Epoch));
    }

    [Fact]
    public void Consent_by_the_environment_is_written_nowhere()
    {
        var host = WithVariable("TELEMETRY_ENABLED", "true");

        var decision = new ConsentStore(_parts.Settings with { PolicyVersion = 7 }, host).Decide();

        Assert.Equal(new ConsentAnswer(true) { By = ConsentWay.Environment, PolicyVersion = 7 }, decision.Answer);
        Assert.Null(_parts.Files[_parts.Paths.ConfigFile]);
    }

    [Fact]
    public void Settings_that_contradict_themselves_stay_off_whoever_looks()
    {
        Store().Give(ConsentWay.Command);

        var decision = Store(policy: 0).Decide();

        Assert.False(decision.IsOn);
        Assert.Equal(["telemetry.policy-version must be at least 1, found 0"], decision.Problems);
    }

    private string File
    {
        get => _parts.Files[_parts.Paths.ConfigFile]!;
        set => _parts.Files[_parts.Paths.ConfigFile] = value;
    }

    private ConsentStore Store(int policy = 1) => new(_parts.Settings with { PolicyVersion = policy }, _parts.Host);

    private TelemetryHost WithVariable(string name, string value) =>
        _parts.Host with { Environment = asked => asked == name ? value : _parts.Host.Environment(asked) };
}
