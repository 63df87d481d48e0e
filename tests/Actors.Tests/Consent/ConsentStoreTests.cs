namespace Pipeline.Actors.Tests;

/// <summary>The user's file: what a yes and a no write into it, and what they leave alone (R1, R3).</summary>
public sealed class ConsentStoreTests
{
    private const string Written =
        """
        # my own words
        telemetry {
          enabled = false # not yet
          local-only = true
        }
        other { key = [1, 2] }

        """;

    private readonly Parts _parts = new();

    [Fact]
    public void The_first_answer_makes_the_file()
    {
        Assert.Null(Store().Give(ConsentWay.Command));

        Assert.Equal(
            $$"""
            # Whether this tool may collect telemetry. `telemetry enable` and `telemetry disable` write it.
            telemetry {
              enabled = true
              epoch = {{Milliseconds}}
              policy-version = 1
              decided-at = "2026-01-02T03:04:05Z"
              decided-by = command
            }

            """,
            File);
        Assert.Equal(new ConsentRecord { Text = File, Answer = Answer(true, ConsentWay.Command), Epoch = Milliseconds }, Read());
    }

    [Fact]
    public void An_answer_changes_only_itself()
    {
        File = Written;

        Assert.Null(Store().Give(ConsentWay.Command));

        Assert.Equal(
            Written.Replace("enabled = false", "enabled = true").Replace(
                "local-only = true",
                $"local-only = true\n  epoch = {Milliseconds}\n  policy-version = 1\n  decided-at = \"2026-01-02T03:04:05Z\"\n  decided-by = command"),
            File);
        Assert.Equal((ConsentState.LocalOnly, Milliseconds), (Store().Decide().State, Store().Decide().Epoch));
    }

    [Fact]
    public void A_yes_that_stands_already_keeps_its_epoch_and_so_what_is_pending()
    {
        Store().Give(ConsentWay.Command);
        var before = File;
        _parts.Clock.Now += TimeSpan.FromDays(1);

        Assert.Null(Store().Give(ConsentWay.Command));

        Assert.Equal(before, File);
    }

    [Fact]
    public void R3_Every_change_has_an_epoch_of_its_own()
    {
        var epochs = new List<long>();
        for (var round = 0; round < 5; round++)
        {
            Store().Give(ConsentWay.Command);
            epochs.Add(Read().Epoch);
            Store().Withdraw(ConsentWay.Command);
            epochs.Add(Read().Epoch);
            Store().Withdraw(ConsentWay.Command);
            epochs.Add(Read().Epoch);
            if (round == 2) _parts.Clock.Now -= TimeSpan.FromDays(1);
        }

        Assert.Equal(epochs.Distinct().Order(), epochs);
    }

    [Fact]
    public void R3_An_epoch_is_not_used_again_after_the_file_was_lost()
    {
        Store().Give(ConsentWay.Command);
        var before = Read().Epoch;
        _parts.Files.Delete(_parts.Paths.ConfigFile);
        _parts.Clock.Now += TimeSpan.FromMilliseconds(1);

        Store().Give(ConsentWay.Command);

        Assert.True(Read().Epoch > before);
    }

    [Fact]
    public void A_file_that_cannot_be_understood_is_not_made_to_say_yes()
    {
        File = "telemetry { enabled = perhaps }";

        Assert.Contains("telemetry.conf:1:", Store().Give(ConsentWay.Command), StringComparison.Ordinal);

        Assert.Equal("telemetry { enabled = perhaps }", File);
        Assert.Equal((ConsentState.Off, ConsentSource.Unreadable), (Store().Decide().State, Store().Decide().Source));
    }

    [Fact]
    public void A_file_that_cannot_be_understood_is_set_aside_for_a_no()
    {
        File = "telemetry {";

        Assert.Null(Store().Withdraw(ConsentWay.Command));

        Assert.Equal("telemetry {", _parts.Files[_parts.Paths.ConfigFile + ".unreadable"]);
        Assert.Equal((Answer(false, ConsentWay.Command), Milliseconds, null), (Read().Answer, Read().Epoch, Read().Problem));
        Assert.Equal(ConsentSource.Config, Store().Decide().Source);
    }

    [Fact]
    public void Nothing_but_the_file_itself_can_say_yes_in_it()
    {
        File = "telemetry.enabled = ${?HOME}\ninclude \"yes.conf\"";
        _parts.Files[Path.Combine(Path.GetDirectoryName(_parts.Paths.ConfigFile)!, "yes.conf")] = "telemetry.enabled = true";

        Assert.Equal(ConsentState.Off, Store().Decide().State);
        Assert.Null(Read().Answer);
    }

    [Fact]
    public void What_cannot_be_written_is_said_and_what_cannot_be_read_means_no()
    {
        Store().Give(ConsentWay.Command);
        _parts.Files.CannotWrite = true;
        Assert.Equal("the disk is read-only", Store().Withdraw(ConsentWay.Command));

        _parts.Files.CannotRead = true;

        Assert.Equal((ConsentState.Off, ConsentSource.Unreadable), (Store().Decide().State, Store().Decide().Source));
        Assert.Contains("the disk cannot be read", Read().Problem, StringComparison.Ordinal);
    }

    private string File
    {
        get => _parts.Files[_parts.Paths.ConfigFile]!;
        set => _parts.Files[_parts.Paths.ConfigFile] = value;
    }

    private long Milliseconds => _parts.Clock.Now.ToUnixTimeMilliseconds();

    private ConsentStore Store() => new(_parts.Settings, _parts.Host);

    private ConsentAnswer Answer(bool isYes, ConsentWay by) => new(isYes) { At = _parts.Clock.Now, By = by };

    private ConsentRecord Read() => new ConsentFile(_parts.Files, _parts.Paths.ConfigFile).Read();
}
