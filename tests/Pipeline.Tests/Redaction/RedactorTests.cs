namespace Pipeline.Tests.Redaction;

public class RedactorTests
{
    [Fact]
    public void No_text_is_no_text() => Assert.Null(new Redactor([]).Redact(null));

    [Fact]
    public void Several_secrets_in_one_text_are_all_redacted() =>
        Assert.Equal(
            "~/x: PUT https://[redacted]@h/?token=[redacted] with Authorization: Bearer [redacted] and [redacted]",
            new Redactor([]).Redact(
                "/home/alice/x: PUT https://u:p@h/?token=abc with Authorization: Bearer abc and ghp_abcdefghijklmnopqrstuvwxyz0123456789"));

    [Fact]
    public void A_secret_that_shows_only_once_another_is_gone_is_redacted_too() =>
        Assert.Equal(
            "https://[redacted]@example.org/",
            new Redactor([]).Redact("https://alice:wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY@example.org/"));

    [Theory]
    [InlineData("order CUST-1234 of CUST-99", "order [redacted] of [redacted]")]
    [InlineData("Project Apollo is late", "[redacted] is late")]
    [InlineData("nothing here", "nothing here")]
    [InlineData("CUST-1", "[redacted]")]
    [InlineData("https://u:p@h/CUST-1", "https://[redacted]@h/[redacted]")]
    public void The_authors_patterns_are_redacted_as_well(string text, string expected)
    {
        var redactor = new Redactor(["CUST-[0-9]+", "(?i)project [a-z]+"]);

        Assert.Equal(expected, redactor.Redact(text));
        Assert.Same(expected, redactor.Redact(expected));
    }

    [Theory]
    [InlineData(".*", "some text", "[redacted]")]
    [InlineData(".", "ab", "[redacted][redacted]")]
    [InlineData("redacted", "it was redacted", "it was [redacted]")]
    [InlineData("x*", "ab", "ab")]
    [InlineData("", "ab", "ab")]
    [InlineData("^a", "aab", "[redacted][redacted]b")]
    public void A_pattern_that_matches_nearly_anything_comes_to_an_end(string pattern, string text, string expected)
    {
        var redactor = new Redactor([pattern]);

        var once = redactor.Redact(text);

        Assert.Equal(expected, once);
        Assert.Equal(once, redactor.Redact(once));
    }

    [Fact]
    public void If_a_pattern_does_not_compile_nothing_gets_through() => Assert.Equal("[redacted]", new Redactor(["("]).Redact("build"));

    [Fact]
    public void A_text_that_is_never_done_is_redacted_whole()
    {
        // Each round uncovers one more character to the pattern.
        var redactor = new Redactor(["^a"]);

        Assert.Equal("[redacted]", redactor.Redact(new string('a', 100)));
    }

    [Fact]
    public void Arguments_are_redacted_one_by_one_and_what_follows_a_credential_option_whole()
    {
        IReadOnlyList<string> arguments =
            ["push", "--password", "hunter2", "--token=abc", "--api-key", "--force", "-o", "/home/alice/x", "--secret", "", "--password"];
        var redactor = new Redactor([]);

        var redacted = redactor.RedactArguments(arguments);

        Assert.Equal(
            ["push", "--password", "[redacted]", "--token=[redacted]", "--api-key", "--force", "-o", "~/x", "--secret", "", "--password"], redacted);
        Assert.Equal(redacted, redactor.RedactArguments(redacted));
    }

    [Fact]
    public void No_arguments_are_no_arguments() => Assert.Empty(new Redactor([]).RedactArguments([]));
}
