namespace Pipeline.Tests.Redaction;

/// <summary>Home folders and user names in paths.</summary>
public class UserPathTests
{
    public static TheoryData<string, string> Homes => new()
    {
        { "/home/alice/src/x", "~/src/x" },
        { "/home/alice", "~" },
        { "/home/alice/", "~/" },
        { "/home/a.b-c_d/x", "~/x" },
        { "/Users/alice/Library/x", "~/Library/x" },
        { "C:\\Users\\alice\\src", "~\\src" },
        { "c:\\users\\alice", "~" },
        { "C:/Users/alice/src", "~/src" },
        { "C:\\\\Users\\\\alice\\\\src", "~\\\\src" },
        { "C:\\Users\\Alice Smith\\x", "~\\x" },
        { "C:\\Documents and Settings\\alice\\x", "~\\x" },
        { "\\Users\\alice\\x", "~\\x" },
        { "/c/Users/alice/x", "~/x" },
        { "/mnt/c/Users/alice/x", "~/x" },
        { "/cygdrive/c/Users/alice/x", "~/x" },
        { "/var/home/alice/x", "~/x" },
        { "/export/home/alice/x", "~/x" },
        { "file:///home/alice/x", "file://~/x" },
        { "file:///C:/Users/alice/x", "file:///~/x" },
        { "-I/home/alice/include", "-I~/include" },
        { "--out=/home/alice/x", "--out=~/x" },
        { "PATH=/home/alice/bin:/home/alice/go/bin", "PATH=~/bin:~/go/bin" },
        { "cannot open '/home/alice/x': denied", "cannot open '~/x': denied" },
        { "from /home/alice to /home/bob/x", "from ~ to ~/x" },
        { "at Program.Main() in /home/alice/src/P.cs:line 3", "at Program.Main() in ~/src/P.cs:line 3" },
        { "at P.M() in C:\\Users\\alice\\P.cs:line 3", "at P.M() in ~\\P.cs:line 3" },
        { "copy C:\\Users\\alice to D:\\x", "copy ~ to D:\\x" },
        { "(/home/alice)", "(~)" },
        { "[/home/alice/x,/home/bob/y]", "[~/x,~/y]" },
        { "host:/home/alice/x", "host:~/x" },
        { "//home/alice/x", "/~/x" },
        { "/home/élodie/x", "~/x" },
    };

    public static TheoryData<string> Kept =>
    [
        "~/src/x", "/home", "/home/", "/homes/alice/x", "/usr/local/bin", "/root/x", "src/home/alice/x", "https://example.org/home/index",
        "http://home/alice", "https://example.org/Users/42", "/users/42/orders", "C:\\Users\\Public\\x", "/Users/Shared/x", "./home/x",
        "../home/x", "C:\\Windows\\System32", "home/alice", "Users\\alice", "a/b", "C:\\Users", "D:\\projects\\users.txt", "/", "\\", "//",
    ];

    [Theory]
    [MemberData(nameof(Homes))]
    public void A_home_folder_becomes_a_tilde(string text, string expected)
    {
        var redactor = new Redactor([]);

        Assert.Equal(expected, redactor.Redact(text));
        Assert.Equal(expected, redactor.Redact(expected));
    }

    [Theory]
    [MemberData(nameof(Kept))]
    public void Another_folder_stays(string text) => Assert.Same(text, new Redactor([]).Redact(text));

    [Theory]
    [InlineData("/data/people/alice/x", "~/x")]
    [InlineData("/data/people/alice", "~")]
    [InlineData("/data/people/alice-2/x", "/data/people/alice-2/x")]
    [InlineData("/data/people/alice.old", "/data/people/alice.old")]
    [InlineData("/tmp/alice/x", "/tmp/[redacted]/x")]
    [InlineData("/tmp/Alice", "/tmp/[redacted]")]
    [InlineData("D:\\work\\alice\\x", "D:\\work\\[redacted]\\x")]
    [InlineData("https://github.com/alice/repo", "https://github.com/[redacted]/repo")]
    [InlineData("/tmp/alicea/x", "/tmp/alicea/x")]
    [InlineData("alice said so", "alice said so")]
    [InlineData("/tmp/alice/alice", "/tmp/[redacted]/[redacted]")]
    public void The_users_own_home_and_name_are_known(string text, string expected) =>
        Assert.Equal(expected, new Redactor([], "/data/people/alice/", "alice").Redact(text));

    [Theory]
    [InlineData("root")]
    [InlineData("app")]
    [InlineData("al")]
    [InlineData("")]
    [InlineData(null)]
    public void A_name_that_names_no_person_is_an_ordinary_folder(string? name) =>
        Assert.Equal("/srv/" + name + "/x", new Redactor([], "/", name).Redact("/srv/" + name + "/x"));
}
