namespace Pipeline.Tests.Redaction;

/// <summary>What is useful and no secret: it stays, and the very same string comes back.</summary>
public class KeptTextTests
{
    private const string Commit = "4e2b95f0c1d2e3f4a5b6c7d8e9f0a1b2c3d4e5f6";

    public static TheoryData<string> Words =>
    [
        "", " ", "build", "linux-x64", "net10.0", "Release", "true", "42", "-1.5e3", "1.2.3-rc.1+build.5", "10.0.100-preview.7.25380.108",
        "2026-01-02T03:04:05.678Z", "en-US", "sk-SK", "task-runner", "risk-assessment-of-the-year", "sk-learn-contrib-package-name",
        "ubuntu-24.04", "Windows NT 10.0.26100.0", "AMD64", "a b c", "ünïcödé", "日本語", "😀", "x=1", "exit code=1", "key=value",
        "pass=12 fail=0", "count: 3", "12345678901234567890123456789012345678901234567890",
        "Pneumonoultramicroscopicsilicovolcanoconiosis", "thisisaverylongidentifierwithoutanyseparatorsinit",
        "ThisIsAVeryLongIdentifierInCamelCaseWithoutSeparators", "ThisHttpClientFactoryBuilderUsesUtf8Json",
        "this-is-a-very-long-name-in-kebab-case-for-a-test", "THIS_IS_A_VERY_LONG_CONSTANT_IN_SNAKE_CASE",
        "A_very_long_name_of_a_test_that_says_it_all_in_2_lines", "--------------------------------------------",
        "________________________________", "================================", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        "[redacted]", "[redacted] [redacted]", "x[redacted]y", "[redacted", "redacted]",
    ];

    public static TheoryData<string> Identifiers =>
    [
        Commit, Commit.ToUpperInvariant(), Commit[..7], $"refs/heads/x@{Commit}", $"https://github.com/a/b/commit/{Commit}", $"build-{Commit}",
        "550e8400-e29b-41d4-a716-446655440000", "{550E8400-E29B-41D4-A716-446655440000}", "session-550e8400-e29b-41d4-a716-446655440000",
        "S-1-5-21-3623811015-3361044348-30300820-1013", "web-deployment-7d4b9c6f5d-x2x9z", "my-service-deployment-7d4b9c6f5d-x2x9z",
        "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        "nginx@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", "md5:9f86d081884c7d659a2feaa0c55ad015",
        "sha512-q3tW8zKx1Lr5vYp0NbJd7Gm2Hs4Qf9Ue6RcTaBq3tW8zKx1Lr5vYp0NbJd7Gm2Hs4Qf9Ue6RcTaB==", "9f86d081884c7d65",
        "System.Collections.Generic.Dictionary`2[System.String,System.Int32]", "x86_64-unknown-linux-gnu-2026-01-02-release",
        "Version=4.0.0.0, Culture=neutral, PublicKeyToken=b77a5c561934e089", "app.8e0d62a03f7b1c94.js", "00:1b:44:11:3a:b7",
        "2001:db8:85a3::8a2e:370:7334", "127.0.0.1:8080", "ABCD-1234-EFGH-5678-IJKL-9012-MNOP-3456",
    ];

    public static TheoryData<string> UrlsAndPaths =>
    [
        "https://example.org", "https://example.org/a/b?c=d&e=f#g", "https://example.org:8080/x", "https://example.org/@scope/package",
        "https://example.org/?email=a@b.c", "git@github.com:a/b.git", "a@b.c", "://", "://@", "https://@example.org", "file:///etc/hosts",
        "https://example.org/x?code", "https://h/?token=", "https://h/?token=true", "https://h/?key", "mailto:a@b.c", "user@host:/srv/x",
        "src/Pipeline/Events/EventStamper/EventStamperTests.cs", "/usr/share/dotnet/shared/Microsoft.NETCore.App/10.0.1/System.dll",
        "TestResults/Run1/Debug/Net10/Win32/Assets/Images/Icons", "src/VeryLongProject1Name/Models2/Views", "C:\\Windows\\System32\\x.dll",
        "node_modules/@babel/plugin-transform-modules-commonjs/lib/index.js", "/proc/1234/fd/5", "a/b/c/d/e/f/g/h/i/j/k/l/m/n/o/p/q/r",
    ];

    public static TheoryData<string> Sentences =>
    [
        "Unexpected token: }", "unexpected token ')' at 3:5", "The password is wrong", "Basic authentication failed", "Basic features",
        "Bearer authentication is not supported", "bearer token is missing", "Bearer", "Bearer ", "Basic ", "Authorization failed",
        "--password", "--password ", "--password --force", "--token -v", "password=", "password:", "password: ", "password=\"\"", "password=''",
        "has_password=false", "access_token: null", "token_type=none", "Token::Kind", "secret://vault/x", "max_tokens=500", "tokens: 12",
        "a == b", "if (x != null && y == null)", "-----", "-----BEGIN-----", "BEGIN PRIVATE KEY", "eyJ", "eyJ.eyJ.eyJ", "ghp_", "ghp_short",
        "AKIA", "AKIAabcdefghijklmnop", "AIza", "AIzaShort", "xoxo-with-love-from-me", "xox-", "glpat-", "github_pat_", "sk-", "cookie=",
        "keyboard=qwerty", "monkey=banana", "Object reference not set to an instance of an object.",
        "Could not find file '/tmp/x'. (0x80070002)", "error CS0103: The name 'x' does not exist in the current context",
    ];

    [Theory]
    [MemberData(nameof(Words))]
    [MemberData(nameof(Identifiers))]
    [MemberData(nameof(UrlsAndPaths))]
    [MemberData(nameof(Sentences))]
    public void What_is_no_secret_comes_back_as_the_same_instance(string text) => Assert.Same(text, new Redactor([]).Redact(text));

    [Fact]
    public void Checking_an_ordinary_value_allocates_nothing()
    {
        var redactor = new Redactor([], "/home/alice", "alice");
        string[] values = ["build", "linux-x64", "https://example.org/a?b=c", "cannot open 'x': it is in use", "src/Pipeline/Events/EventStamper.cs"];
        foreach (var value in values) redactor.Redact(value);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
        {
            foreach (var value in values) redactor.Redact(value);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
