using System.Buffers.Text;
using System.Text;

namespace Pipeline.Tests.Redaction;

/// <summary>Texts that nobody thought of, made of all that the rules look for and of noise.</summary>
public class RandomTextTests
{
    private const int Texts = 100_000;

    private static readonly string[] Pieces =
    [
        "://", "https://", "@", ":", "=", "?", "&", ";", "#", "/", "\\", "\\\\", " ", "  ", "\n", "\t", "\"", "'", "`", "\\\"", "<", ",", ".", "-", "_",
        "--", "~", "(", ")", "[", "]", "{", "%", "+", "==", "[redacted]", "redacted", "[", "password", "token", "api_key", "secret", "key", "code", "sig",
        "--password", "--token", "Authorization", "Cookie", "Bearer", "Basic", "Digest", "dXNlcjpwYXNz", "sk-", "ghp_", "github_pat_", "glpat-",
        "AIza", "AKIA", "AKIAIOSFODNN7EXAMPLE", "xoxb-", "eyJ", "eyJhbGciOiJIUzI1NiJ9", "-----BEGIN ", "-----END ", "-----", "PRIVATE KEY",
        "/home/", "/Users/", "C:\\Users\\", "C:", "/mnt/c", "/c", "home", "Users", "alice", "/data/alice", "Public", "sha256:", "sha512-",
        "abcdefghijklmnopqrst", "Zk3vQ9xL2mB7nT4w", "9f86d081884c7d659a2feaa0c55ad015", "0123456789", "CUST-1", "true", "null", "é", "😀", "\ud800",
    ];

    [Fact]
    public void Redacting_twice_changes_nothing_and_never_throws()
    {
        var redactor = new Redactor([], "/data/alice", "alice");
        var random = new Random(20260102);

        var wrong = Enumerable.Range(0, Texts).Select(_ => Text(random)).FirstOrDefault(text => !IsDone(redactor, redactor.Redact(text)));

        Assert.Null(wrong);
    }

    [Fact]
    public void With_an_authors_patterns_too()
    {
        var redactor = new Redactor(["CUST-[0-9]+", "[a-z]+@", "^/", "(?i)s.c"]);
        var random = new Random(20260103);

        var wrong = Enumerable.Range(0, Texts / 10).Select(_ => Text(random)).FirstOrDefault(text => !IsDone(redactor, redactor.Redact(text)));

        Assert.Null(wrong);
    }

    [Fact]
    public void Hardly_any_text_needs_to_be_redacted_whole()
    {
        var redactor = new Redactor([], "/data/alice", "alice");
        var random = new Random(20260104);

        var whole = Enumerable.Range(0, Texts / 10).Select(_ => "a " + Text(random)).Count(text => redactor.Redact(text) == Redactor.Placeholder);

        Assert.Equal(0, whole);
    }

    [Fact]
    public void Nearly_all_random_keys_are_redacted()
    {
        var redactor = new Redactor([]);
        var random = new Random(20260105);

        Assert.InRange(Missed(24, Convert.ToBase64String), 0, 60);
        Assert.InRange(Missed(32, Convert.ToBase64String), 0, 45);
        Assert.InRange(Missed(64, Convert.ToBase64String), 0, 10);
        Assert.InRange(Missed(32, bytes => Base64Url.EncodeToString(bytes)), 0, 20);
        Assert.InRange(Missed(16, Convert.ToHexStringLower), 0, 5);
        Assert.InRange(Missed(32, Convert.ToHexStringLower), 0, 1);

        int Missed(int bytes, Func<byte[], string> encode) => Enumerable.Range(0, 1000).Count(_ =>
        {
            var key = new byte[bytes];
            random.NextBytes(key);
            return redactor.Redact("a " + encode(key)) != "a [redacted]";
        });
    }

    private static bool IsDone(Redactor redactor, string redacted) => ReferenceEquals(redacted, redactor.Redact(redacted));

    private static string Text(Random random)
    {
        var text = new StringBuilder();
        for (var i = random.Next(1, 25); i > 0; i--)
            text.Append(random.Next(8) == 0 ? Some.Text(random) : Pieces[random.Next(Pieces.Length)]);
        return text.ToString();
    }
}
