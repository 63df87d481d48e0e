namespace Pipeline.Tests.Redaction;

/// <summary>Long texts that are made to be slow: each repeats what begins a search and never ends it.</summary>
public class HostileTextTests
{
    private const int Kibi = 1024;

    public static TheoryData<string> Repeated =>
    [
        ":", "@", "=", " ", "/", "\\", "-", "_", ".", "\"", "'", "a", "A", "1", "a1", "aB", "://", "a://", "://a@", "a://b:c", "@://", "-----BEGIN", "-----BEGIN ",
        "-----BEGIN A-----", "-----BEGIN A-----END ", "-----END ", "eyJ", "eyJ.", "eyJ-", "eyJ_eyJ.", "eyJabcdefghijkl.", "eyJabcdefghijkl-", "sk-", "sk-a", "ghp_",
        "ghp_a-", "AKIA", "AKIA-", "xoxb-", "github_pat_", "token=", "token=\"", "token='a", "token= ", "token:", "token: \\\"", "\"token\":\"\\", "password ", "--password ",
        "--token--token ", "Authorization:", "Authorization: Bearer ", "Authorization: Digest ", "'Authorization: ", "Cookie:", "bearer ", "bearer a1", "basic ", "basic dXNlcjpw",
        "/home/", "/home/a", "//home/", "/home/a b", "C:\\Users\\", "C:\\Users\\a ", "C:\\Users\\a b", "/mnt/c/Users/", "/c", "/alice", "alice/", "[redacted]", "[", "[redacted",
        "https://a:b+", "Zk3vQ9xL2mB7nT4w/", "Zk3vQ9xL2mB7nT4w-", "sha256:", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa ", "?key=", "&sig=a", "a=b&", "\0", "é", "\ud83d",
    ];

    [Theory]
    [MemberData(nameof(Repeated))]
    public void The_work_is_linear(string piece)
    {
        var redactor = new Redactor([], "/home", "alice");
        var (shorter, longer) = (Repeat(piece, Kibi * 2), Repeat(piece, Kibi * 32));

        // 16 times the text: linear is 16 times the work, quadratic 256 times. What disturbs a run (a compilation, a collection, a cold cache)
        // adds to it; so the least of many counts, and there are more of them only while it is too much.
        var (least, most) = (Work(redactor, shorter), Work(redactor, longer));
        for (var run = 0; run < 6 && most > 96 * least; run++) (least, most) = (Math.Min(least, Work(redactor, shorter)), Math.Min(most, Work(redactor, longer)));

        Assert.InRange(most, 0, 96 * least);
    }

    [Theory]
    [MemberData(nameof(Repeated))]
    public void A_mebibyte_is_redacted_once_for_all(string piece)
    {
        var redactor = new Redactor([], "/home", "alice");

        var redacted = redactor.Redact(Repeat(piece, Kibi * Kibi));

        Assert.Same(redacted, redactor.Redact(redacted));
    }

    private static string Repeat(string piece, int length) => string.Concat(Enumerable.Repeat(piece, length / piece.Length));

    private static long Work(Redactor redactor, string text)
    {
        var began = ThreadWork.Now();
        redactor.Redact(text);
        return ThreadWork.Now() - began;
    }
}
