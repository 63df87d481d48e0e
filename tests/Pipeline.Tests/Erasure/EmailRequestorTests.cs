namespace Pipeline.Tests.Erasure;

public class EmailRequestorTests
{
    private const string Link =
        "mailto:privacy@example.org?subject=Erasure%20of%20telemetry%20data%20of%20my%20t%C3%B6%C3%B6l"
        + "&body=Please%20erase%20all%20telemetry%20data%20that%20you%20have%20received%20under%20this%20machine%20id%3A%0D%0A%0D%0A"
        + "0123456789abcdef%0D%0A%0D%0ATool%3A%20my%20t%C3%B6%C3%B6l%0D%0ARequest%3A%2001890a5d-ac96-774b-bcce-b302099a8057%0D%0ADate%3A%202026-01-02";

    private static readonly DeletionRequest Request = new(Some.Id, "0123456789abcdef", Some.Time, "my tööl");

    private readonly List<Uri> _opened = [];

    [Fact]
    public async Task A_user_who_waits_is_shown_the_mail_and_nothing_is_claimed()
    {
        var result = await AskAsync(opens: true, Request with { IsInteractive = true });

        Assert.Equal(
            new DeletionHandedOver($"send the e-mail to privacy@example.org that your mail program shows. If it shows none, open {Link}"), result);
        Assert.Equal(Link, Assert.Single(_opened).OriginalString);
        Assert.Equal(Link, _opened[0].AbsoluteUri);
    }

    [Fact]
    public async Task Where_nothing_can_be_opened_the_link_is_given() =>
        Assert.Equal(
            new DeletionHandedOver($"send the e-mail that this link prepares: {Link}"),
            await AskAsync(opens: false, Request with { IsInteractive = true }));

    [Fact]
    public async Task On_the_quiet_nothing_is_opened()
    {
        var result = await AskAsync(opens: true, Request);

        Assert.Equal(new DeletionHandedOver($"send the e-mail that this link prepares: {Link}"), result);
        Assert.Empty(_opened);
    }

    [Fact]
    public async Task The_author_may_word_the_subject()
    {
        var requestor = new EmailRequestor("a@b.example", "Erase me & mine\r\nBcc: x", _ => false);

        var result = Assert.IsType<DeletionHandedOver>(await requestor.RequestAsync(Request, default));
        Assert.Contains("mailto:a@b.example?subject=Erase%20me%20%26%20mine%20Bcc%3A%20x&body=", result.Instruction, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("privacy@example.org", null)]
    [InlineData("first.last+tag/x@sub.example", "mailto:first.last%2Btag%2Fx@sub.example?")]
    [InlineData("o'neill?subject=x@example.org", "mailto:o%27neill%3Fsubject%3Dx@example.org?")]
    public void An_address_is_taken_and_cannot_add_a_header(string address, string? begins)
    {
        Assert.Null(MailtoLink.Refusal(address));
        Assert.StartsWith(begins ?? $"mailto:{address}?", MailtoLink.To(address, "s", "b"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("privacy")]
    [InlineData("@example.org")]
    [InlineData("privacy@")]
    [InlineData("a@b@example.org")]
    [InlineData("a@example.org,b@example.org")]
    [InlineData(".a@example.org")]
    [InlineData("a.@example.org")]
    [InlineData("a..b@example.org")]
    [InlineData("a b@example.org")]
    [InlineData("a@exa mple.org")]
    [InlineData("a@example..org")]
    [InlineData("a@-example.org")]
    [InlineData("a@example.org?bcc=b")]
    [InlineData("a@example.org\r\nBcc: b@example.org")]
    [InlineData("Name <a@example.org>")]
    public void What_is_no_address_is_refused(string address) =>
        Assert.StartsWith("must be one address such as privacy@example.org, found ", MailtoLink.Refusal(address), StringComparison.Ordinal);

    private ValueTask<DeletionResult> AskAsync(bool opens, DeletionRequest request)
    {
        var settings = new DeletionSettings { Email = "privacy@example.org" };
        var factory = Make.Factory(link =>
        {
            _opened.Add(link);
            return opens;
        });
        return factory.Create(Assert.Single(RequestorSelection.Select(settings, []))).RequestAsync(request, default);
    }
}
