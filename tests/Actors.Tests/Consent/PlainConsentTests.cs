using System.Text;

namespace Pipeline.Actors.Tests;

/// <summary>What is read without HOCON says what HOCON says.</summary>
public sealed class PlainConsentTests
{
    private static readonly string[] Pieces =
    [
        "telemetry {", "telemetry", "}", "{", "#", "# a comment", "//", "enabled", "local-only", "epoch", "policy-version", "decided-at", "decided-by",
        "=", " = ", ":", "+=", "true", "false", "yes", "null", "0", "1", "007", "-1", "1.5", "1767225600000", "2147483648", "99999999999999999999",
        "command", "prompt", "environment", "\"2026-01-02T03:04:05Z\"", "\"2026-02-30T03:04:05Z\"", "\"0000-01-02T03:04:05Z\"", "\"2026-01-02T24:04:05Z\"",
        "\"2026-01-02T03:04:60Z\"", "\"2026-01-02\"", "\"", "\n", "\n\n", "\r\n", " ", "\t", ",", "${x}", "é", "x = 1", "\ufeff",
    ];

    private readonly Parts _parts = new();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void What_the_commands_write_is_plain(bool isYes)
    {
        var store = new ConsentStore(_parts.Settings, _parts.Host);
        Assert.Null(isYes ? store.Give(ConsentWay.Prompt) : store.Withdraw(ConsentWay.Command));

        Assert.Equal(isYes, PlainConsent.Read(_parts.Files.Read(_parts.Paths.ConfigFile)!)?.Answer?.IsYes);
    }

    [Theory]
    [InlineData("telemetry {\n  enabled = false\n  epoch = 5\n}\n")]
    [InlineData("# mine\n\ntelemetry {\n  local-only = true\n  # and mine\n  policy-version = 3\n}")]
    [InlineData("telemetry {\n  enabled = true\n  decided-at = \"2026-02-28T23:59:59Z\"\n  decided-by = prompt\n}\n")]
    [InlineData("telemetry {\n}\n")]
    public void A_plain_file_says_what_HOCON_says(string text) => Assert.Equal(ReadHocon(text), PlainConsent.Read(Encoding.UTF8.GetBytes(text)));

    [Theory]
    [InlineData("telemetry { enabled = false }")]
    [InlineData("telemetry.enabled = false")]
    [InlineData("telemetry {\n  enabled = false # no\n}\n")]
    [InlineData("telemetry {\n  enabled = false\n  enabled = true\n}\n")]
    [InlineData("telemetry {\n  decided-at = null\n  decided-at = null\n}\n")]
    [InlineData("telemetry {\n  enabled = false\n  mine = 1\n}\n")]
    [InlineData("telemetry {\n  enabled = false\n")]
    [InlineData("telemetry {\n  enabled = false\n}\ntelemetry.enabled = true\n")]
    [InlineData("telemetry {\n  enabled = no\n}\n")]
    [InlineData("telemetry {\n  policy-version = 0\n}\n")]
    [InlineData("telemetry {\n  decided-at = \"2026-02-29T00:00:00Z\"\n}\n")]
    [InlineData("telemetry {\n  enabled = false\n}\n# é\n")]
    [InlineData("")]
    public void Any_other_form_is_left_to_HOCON(string text) => Assert.Null(PlainConsent.Read(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void A_long_file_is_left_to_HOCON() =>
        Assert.Null(PlainConsent.Read(Encoding.UTF8.GetBytes($"# {new string('x', 5000)}\ntelemetry {{\n  enabled = false\n}}\n")));

    [Fact]
    public void Whatever_is_in_a_file_it_never_says_anything_else_than_HOCON()
    {
        var random = new Random(20261128);
        var plain = 0;
        for (var i = 0; i < 100_000; i++)
        {
            var text = Some(random);
            if (PlainConsent.Read(Encoding.UTF8.GetBytes(text)) is not { } record) continue;
            plain++;
            Assert.Equal((text, ReadHocon(text)), (text, record));
        }

        Assert.InRange(plain, 1000, 100_000);
    }

    private static ConsentRecord ReadHocon(string text) => ConsentFile.ParseHocon(Encoding.UTF8.GetBytes(text), "telemetry.conf");

    // A plain file in which something may have been put, taken away or exchanged.
    private static string Some(Random random)
    {
        var pieces = new List<string> { "telemetry {", "\n" };
        foreach (var (key, values) in (ReadOnlySpan<(string, string[])>)
        [
            ("enabled", ["true", "false"]), ("local-only", ["true", "false"]), ("epoch", ["0", "1767225600000"]), ("policy-version", ["1", "7"]),
            ("decided-at", ["null", "\"2026-01-02T03:04:05Z\""]), ("decided-by", ["null", "command", "prompt"]),
        ])
        {
            if (random.Next(2) == 0) pieces.AddRange(["  ", key, " = ", values[random.Next(values.Length)], "\n"]);
        }

        pieces.AddRange(["}", "\n"]);
        for (var changes = random.Next(4); changes > 0; changes--)
        {
            var at = random.Next(pieces.Count);
            switch (random.Next(3))
            {
                case 0: pieces.Insert(at, Pieces[random.Next(Pieces.Length)]); break;
                case 1: pieces[at] = Pieces[random.Next(Pieces.Length)]; break;
                default: pieces.RemoveAt(at); break;
            }
        }

        return string.Concat(pieces);
    }
}
