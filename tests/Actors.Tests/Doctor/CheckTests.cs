namespace Pipeline.Actors.Tests;

/// <summary>Each check of the doctor as a pure judgement: what is found, how bad it is, what to do.</summary>
public sealed class CheckTests
{
    private static readonly UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    [Theory]
    [InlineData(ConsentSource.Unset, ConsentState.Off, FindingLevel.Ok, "telemetry is off: nobody has answered yet")]
    [InlineData(ConsentSource.FeatureFlag, ConsentState.Off, FindingLevel.Note, "telemetry is off: the tool does not offer it")]
    [InlineData(ConsentSource.DoNotTrack, ConsentState.Off, FindingLevel.Ok, "telemetry is off: DO_NOT_TRACK is set")]
    [InlineData(ConsentSource.EnvironmentVariable, ConsentState.Off, FindingLevel.Ok, "telemetry is off: TELEMETRY_ENABLED says no")]
    [InlineData(ConsentSource.EnvironmentVariable, ConsentState.Remote, FindingLevel.Ok, "telemetry is on: TELEMETRY_ENABLED says yes")]
    [InlineData(ConsentSource.Config, ConsentState.Remote, FindingLevel.Ok, "telemetry is on: you have enabled it, in /file")]
    [InlineData(ConsentSource.Config, ConsentState.LocalOnly, FindingLevel.Ok, "telemetry is on, and stays on this machine: you have enabled it, in /file")]
    [InlineData(ConsentSource.Config, ConsentState.Off, FindingLevel.Ok, "telemetry is off: you have disabled it, in /file")]
    [InlineData(ConsentSource.Forced, ConsentState.Remote, FindingLevel.Note, "telemetry is on: the author or administrator of this tool has forced it on")]
    [InlineData(ConsentSource.PolicyRaised, ConsentState.Off, FindingLevel.Note, "telemetry is off: the tool's policy has changed since you agreed")]
    public void Consent_says_what_was_decided_by_what(ConsentSource source, ConsentState state, FindingLevel level, string message)
    {
        var finding = Assert.Single(ConsentCheck.Run(new ConsentDecision { Source = source, State = state }, "/file"));

        Assert.Equal(("consent", level, message), (finding.Check, finding.Level, finding.Message));
    }

    [Theory]
    [InlineData(ConsentSource.Unreadable, FindingLevel.Error, "Repair or remove /file. Until then nothing is collected.")]
    [InlineData(ConsentSource.EnvironmentVariable, FindingLevel.Warning, "Set the variable to true or false, or not at all.")]
    [InlineData(ConsentSource.LocalVariable, FindingLevel.Warning, "Set the variable to true or false, or not at all.")]
    public void Consent_that_cannot_be_understood_is_off_and_says_what_to_do(ConsentSource source, FindingLevel level, string advice)
    {
        var decision = new ConsentDecision { Source = source, Problems = ["what is wrong"] };

        Assert.Equal([new Finding("consent", level, "telemetry is off: what is wrong", advice)], ConsentCheck.Run(decision, "/file"));
    }

    [Fact]
    public void Settings_name_each_key_that_is_wrong()
    {
        var settings = Home.Settings with { BufferCapacity = 0, Deletion = new DeletionSettings { Endpoint = "nowhere" } };
        var findings = SettingsCheck.Run(
            settings,
            [new BackendSpec("main", "http", "") { Problem = "telemetry.backends.main.endpoint must be set" }],
            []).ToArray();

        Assert.All(findings, finding => Assert.Equal(("settings", FindingLevel.Error), (finding.Check, finding.Level)));
        Assert.Equal(4, findings.Length);
        Assert.Contains(findings, finding => finding.Message.Contains("telemetry.buffer.capacity", StringComparison.Ordinal));
        Assert.Contains(findings, finding => finding.Message.Contains("telemetry.flush.size", StringComparison.Ordinal));
        Assert.Contains(findings, finding => finding.Message == "the backend 'main' is misconfigured: telemetry.backends.main.endpoint must be set");
        Assert.Contains(findings, finding => finding.Message.Contains("telemetry.deletion.endpoint", StringComparison.Ordinal));
    }

    [Fact]
    public void What_becomes_of_the_events_of_a_misconfigured_backend_is_said()
    {
        BackendSpec[] backends = [new("main", "http", "") { Problem = "telemetry.backends.main.endpoint must be set" }];

        Assert.EndsWith("Until then its events stay pending.", SettingsCheck.Run(Home.Settings, backends, []).Single().Advice, StringComparison.Ordinal);
        var discarding = Home.Settings with { Misconfigured = MisconfiguredPolicy.Discard };
        Assert.EndsWith("Until then its events are discarded.", SettingsCheck.Run(discarding, backends, []).Single().Advice, StringComparison.Ordinal);
    }

    [Fact]
    public void A_backend_that_works_but_is_perhaps_not_meant_so_is_a_warning()
    {
        var finding = SettingsCheck.Run(Home.Settings, [new("main", "http", "http://b") { Warning = "events travel unencrypted" }], []).First();

        Assert.Equal((FindingLevel.Warning, "the backend 'main': events travel unencrypted"), (finding.Level, finding.Message));
    }

    [Fact]
    public void Settings_that_work_are_summed_up()
    {
        Assert.Equal("2 backends: a, b", Single(SettingsCheck.Run(Home.Settings, [new("a", "file", "/a"), new("b", "http", "http://b")], []), FindingLevel.Ok));
        Assert.Equal(
            "no backend is configured: what is collected is thrown away",
            Single(SettingsCheck.Run(Home.Settings, [new("default", "noop", "nowhere")], []), FindingLevel.Note));
    }

    [Fact]
    public void A_state_folder_closed_to_others_is_as_it_should_be_and_none_at_all_too()
    {
        Assert.Equal("/state is writable, and closed to others", Single(State(Folder("/state", Private | UnixFileMode.UserExecute), File("/state/a", Private)), FindingLevel.Ok));
        Assert.Equal("/state is writable, and closed to others", Single(State(new StateEntry("/state", true, Mode: null, Make.Time)), FindingLevel.Ok));
        Assert.Equal("nothing is kept: /state does not exist", Single(State(), FindingLevel.Ok));
    }

    [Fact]
    public void What_others_can_read_and_what_its_user_cannot_write_is_an_error_with_the_command_that_mends_it()
    {
        var findings = State(
            Folder("/state", Private | UnixFileMode.UserExecute | UnixFileMode.GroupRead | UnixFileMode.OtherExecute),
            File("/state/a", Private | UnixFileMode.OtherRead),
            File("/state/b", UnixFileMode.UserRead)).ToArray();

        Assert.Equal(
            [
                new Finding("state", FindingLevel.Error, "open to other users: /state (741) and 1 more", "Close it: chmod -R go= '/state'"),
                new Finding("state", FindingLevel.Error, "not writable: /state/b (400)", "Give yourself access: chmod -R u+rwX '/state'"),
            ],
            findings);
    }

    [Fact]
    public void What_stands_in_the_way_and_what_is_in_its_place_is_named()
    {
        StateListing blocked = new("/state", [], "/sta", null), fallback = new("/tmp/t", [Folder("/tmp/t", Private | UnixFileMode.UserExecute)], null, null);

        var findings = StateCheck.Run("/state", [blocked, fallback], "/tmp/t").ToArray();

        Assert.Equal([FindingLevel.Warning, FindingLevel.Error, FindingLevel.Ok], findings.Select(finding => finding.Level));
        Assert.Equal("/state cannot be used, /tmp/t is in its place", findings[0].Message);
        Assert.Equal("/state cannot be made: /sta is a file", findings[1].Message);
    }

    [Fact]
    public void Processes_are_told_apart_by_their_locks()
    {
        Assert.Equal("none is collecting just now", Single(ProcessCheck.Run([]), FindingLevel.Ok));
        Assert.Equal(
            [(FindingLevel.Ok, "collecting just now: pid 7, 11"), (FindingLevel.Note, "ended without closing: pid 9; the next run takes over what it left")],
            ProcessCheck.Run([new(11, 1, true), new(7, 1, true), new(7, 2, true), new(9, 1, false)]).Select(finding => (finding.Level, finding.Message)));
    }

    [Fact]
    public void Journals_say_what_of_them_is_damaged_and_how_bad_that_is()
    {
        var journal = new HeldFold("buffer-0")
        {
            Health = new JournalHealth
            {
                Bytes = 900,
                Gaps = [new JournalGap("torn", IsTorn: true), new JournalGap("damaged", IsTorn: false)],
                Unknown = ["unknown"],
                SetAside = "aside",
                SetAsideBytes = 1,
            },
        };

        Assert.Equal(
            [
                (FindingLevel.Error, "unreadable"), (FindingLevel.Note, "torn"), (FindingLevel.Error, "damaged"), (FindingLevel.Warning, "unknown"),
                (FindingLevel.Warning, "aside"), (FindingLevel.Warning, "0 events wait, 1 of 1 KiB are used"),
            ],
            JournalCheck.Run([journal], ["unreadable"], cap: 1024, isSending: true, Make.Time).Select(finding => (finding.Level, finding.Message)));
    }

    [Theory]
    [InlineData(true, 23, FindingLevel.Ok, "1 event waits, 0 of 1024 KiB are used")]
    [InlineData(true, 49, FindingLevel.Warning, "the oldest event has waited for 2 days")]
    [InlineData(false, 25, FindingLevel.Note, "the oldest event has waited for 1 day")]
    public void Journals_say_how_long_the_oldest_event_has_waited(bool isSending, int hours, FindingLevel level, string message)
    {
        var id = new UuidV7Source(new FixedClock(), new Random(1)).Next();
        var journal = new HeldFold("buffer-0");
        journal.Apply(new BatchSpilled(id, 1, CollectionMode.Remote, 1, ["a"], default), 1);

        var last = JournalCheck.Run([journal], [], 1024 * 1024, isSending, new FixedClock().Now + TimeSpan.FromHours(hours)).Last();

        Assert.Equal((level, message), (last.Level, last.Message));
    }

    [Fact]
    public void Erasures_that_nobody_has_confirmed_are_named_by_their_day()
    {
        Assert.Equal("none is pending", Single(ErasureCheck.Run([Request(ErasureState.Confirmed), Request(ErasureState.Unsupported)], []), FindingLevel.Ok));
        Assert.Equal(
            "the erasure that was asked for on 2026-01-02 is not confirmed yet", Single(ErasureCheck.Run([Request(ErasureState.Pending)], []), FindingLevel.Warning));
        Assert.Equal(
            "the erasure that was asked for on 2026-01-02 was given up", Single(ErasureCheck.Run([Request(ErasureState.Expired)], []), FindingLevel.Warning));
        Assert.Equal("/a held an erasure request and cannot be read", Single(ErasureCheck.Run([], ["/a"]), FindingLevel.Error));
    }

    [Fact]
    public void The_clock_is_wrong_where_anything_is_from_the_future()
    {
        var now = Make.Time;
        var soon = now.AddSeconds(30);
        Assert.Equal(
            "2026-01-02 03:04:05Z; nothing is from the future",
            Single(ClockCheck.Run(now, soon, soon.ToUnixTimeMilliseconds(), soon, [new("/a", false, null, soon)]), FindingLevel.Ok));

        var later = now.AddDays(1);
        var message = Single(ClockCheck.Run(now, later, later.ToUnixTimeMilliseconds(), later, [new("/a", false, null, later), new("/b", false, null, now)]), FindingLevel.Warning);

        Assert.StartsWith("it is 2026-01-02 03:04:05Z here, but your answer is of 2026-01-03 03:04:05Z, and the consent epoch is of ", message, StringComparison.Ordinal);
        Assert.Contains("and the last delivery is of", message, StringComparison.Ordinal);
        Assert.EndsWith("and /a is of 2026-01-03 03:04:05Z", message, StringComparison.Ordinal);
        Assert.Equal(FindingLevel.Ok, Assert.Single(ClockCheck.Run(now, null, long.MaxValue, null, [])).Level);
    }

    private static string Single(IEnumerable<Finding> findings, FindingLevel level)
    {
        var finding = Assert.Single(findings);
        Assert.Equal(level, finding.Level);
        return finding.Message;
    }

    private static IEnumerable<Finding> State(params StateEntry[] entries) => StateCheck.Run("/state", [new StateListing("/state", entries, null, null)], "/state");

    private static StateEntry Folder(string path, UnixFileMode mode) => new(path, true, mode, Make.Time);

    private static StateEntry File(string path, UnixFileMode mode) => new(path, false, mode, Make.Time);

    private static ErasureRequest Request(ErasureState state) =>
        new(Make.Id(1), "machine", Make.Time, [new ErasureTarget("http", "machine", state, null, Make.Time)]);
}
