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
    public void The_time_is_linear(string piece)
    {
        var redactor = new Redactor([], "/home", "alice");
        var (shorter, longer) = (Repeat(piece, Kibi * 8), Repeat(piece, Kibi * 128));

        // 16 times the text: linear is 16 times the time, quadratic 256 times. The best of several runs is what no other process disturbed.
        Assert.InRange(Time(redactor, longer) / Time(redactor, shorter), 0, 96);
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

    private static double Time(Redactor redactor, string text)
    {
        var best = TimeSpan.MaxValue;
        for (var run = 0; run < 4; run++)
        {
            var began = TimeProvider.System.GetTimestamp();
            redactor.Redact(text);
            var took = TimeProvider.System.GetElapsedTime(began);
            best = took < best ? took : best;
        }
        return Math.Max(best.TotalMicroseconds, 20);
    }
}
