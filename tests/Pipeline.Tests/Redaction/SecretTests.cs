namespace Pipeline.Tests.Redaction;

/// <summary>What is redacted, and what is left of the text around it. Nothing in here was ever a secret.</summary>
public class SecretTests
{
    private const string Base62 = "Zk3vQ9xL2mB7nT4wR8yC1dF6gH5jK0pS";
    private const string Hex32 = "9f86d081884c7d659a2feaa0c55ad015";
    private const string Hex64 = Hex32 + "a3bf4f1b2b0b822cd15d6c15b0f00a08";
    private const string Jwt = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NSJ9.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9P";

    public static TheoryData<string, string> UrlUserInfo => new()
    {
        { "https://alice:hunter2@example.org/x", "https://[redacted]@example.org/x" },
        { "https://alice@example.org", "https://[redacted]@example.org" },
        { "https://:hunter2@example.org", "https://[redacted]@example.org" },
        { "postgres://app:p%40ss@db:5432/orders?ssl=true", "postgres://[redacted]@db:5432/orders?ssl=true" },
        { "mongodb+srv://u:p@cluster0.example.net/db", "mongodb+srv://[redacted]@cluster0.example.net/db" },
        { "redis://:secret@localhost:6379", "redis://[redacted]@localhost:6379" },
        { "ssh://git@github.com/a/b.git", "ssh://[redacted]@github.com/a/b.git" },
        { "https://a:b@c@example.org/", "https://[redacted]@example.org/" },
        { "https://u:p@[::1]:8080/", "https://[redacted]@[::1]:8080/" },
        { "from ftp://u:p@one/ to ftp://u:p@two/", "from ftp://[redacted]@one/ to ftp://[redacted]@two/" },
        { "clone 'https://x:y@h/r' failed", "clone 'https://[redacted]@h/r' failed" },
        { "https://u:p@h?q=1", "https://[redacted]@h?q=1" },
        { "https://u:p@h#f", "https://[redacted]@h#f" },
        { "HTTPS://U:P@H/", "HTTPS://[redacted]@H/" },
    };

    public static TheoryData<string, string> Parameters => new()
    {
        { "https://h/x?access_token=abc&page=2", "https://h/x?access_token=[redacted]&page=2" },
        { "https://h/x?page=2&api_key=abc", "https://h/x?page=2&api_key=[redacted]" },
        { "https://h/x?apikey=abc#top", "https://h/x?apikey=[redacted]" },
        { "https://h/x?key=abc&v=1", "https://h/x?key=[redacted]&v=1" },
        { "https://h/cb?code=abc&state=1", "https://h/cb?code=[redacted]&state=1" },
        { "https://h/cb?state=1&sig=a%2Fb", "https://h/cb?state=1&sig=[redacted]" },
        { "https://b/o?X-Amz-Signature=abc&X-Amz-Date=1", "https://b/o?X-Amz-Signature=[redacted]&X-Amz-Date=1" },
        { "https://b/o?X-Amz-Security-Token=abc", "https://b/o?X-Amz-Security-Token=[redacted]" },
        { "https://b/o?X-Goog-Signature=abc", "https://b/o?X-Goog-Signature=[redacted]" },
        { "https://h/cb#access_token=abc&type=bearer", "https://h/cb#access_token=[redacted]&type=bearer" },
        { "https://h/?jwt=abc", "https://h/?jwt=[redacted]" },
        { "https://h/?session=abc", "https://h/?session=[redacted]" },
        { "https://h/?sid=abc&auth=def", "https://h/?sid=[redacted]&auth=[redacted]" },
        { "https://h/?client_secret=abc", "https://h/?client_secret=[redacted]" },
        { "/search?q=1&Password=abc", "/search?q=1&Password=[redacted]" },
        { "Server=db;User Id=sa;Password=abc;Encrypt=true", "Server=db;User Id=sa;Password=[redacted];Encrypt=true" },
        { "Server=db;Pwd=abc;", "Server=db;Pwd=[redacted];" },
        { "AccountName=x;AccountKey=abc==;EndpointSuffix=y", "AccountName=x;AccountKey=[redacted];EndpointSuffix=y" },
        { "SharedAccessKey=abc;", "SharedAccessKey=[redacted];" },
        { "--token=abc --verbose", "--token=[redacted] --verbose" },
        { "--password abc --verbose", "--password [redacted] --verbose" },
        { "-Password abc", "-Password [redacted]" },
        { "mysql --password   abc", "mysql --password   [redacted]" },
        { "--api-key 'a b c' x", "--api-key '[redacted]' x" },
        { "DB_PASSWORD=abc", "DB_PASSWORD=[redacted]" },
        { "NPM_TOKEN=abc npm publish", "NPM_TOKEN=[redacted] npm publish" },
        { "db.password=abc", "db.password=[redacted]" },
        { "password=\"a b c\" user=x", "password=\"[redacted]\" user=x" },
        { "password='a;b' user=x", "password='[redacted]' user=x" },
        { "password = abc", "password = [redacted]" },
        { "password==abc", "password==[redacted]" },
        { "password: abc", "password: [redacted]" },
        { "password:\tabc", "password:\t[redacted]" },
        { "\"password\" : \"abc\"", "\"password\" : \"[redacted]\"" },
        { "passwd:abc", "passwd:[redacted]" },
        { "passphrase: abc", "passphrase: [redacted]" },
        { "client_secret: abc", "client_secret: [redacted]" },
        { "aws_secret_access_key: abc", "aws_secret_access_key: [redacted]" },
        { "{\"password\": \"a \\\" b\", \"x\": 1}", "{\"password\": \"[redacted]\", \"x\": 1}" },
        { "{\"token\":\"abc\"}", "{\"token\":\"[redacted]\"}" },
        { "{'apiKey': 'abc'}", "{'apiKey': '[redacted]'}" },
        { "{\\\"token\\\":\\\"abc\\\"}", "{\\\"token\\\":\\\"[redacted]\\\"}" },
        { "password=\"never closed", "password=\"[redacted]" },
        { "password=[redacted]abc", "password=[redacted]" },
        { "<add token=abc/>", "<add token=[redacted]" },
        { "credentials=abc", "credentials=[redacted]" },
    };

    public static TheoryData<string, string> Headers => new()
    {
        { "Authorization: Bearer abc", "Authorization: Bearer [redacted]" },
        { "authorization: bearer abc", "authorization: bearer [redacted]" },
        { "Authorization:  Bearer  abc", "Authorization:  Bearer  [redacted]" },
        { "Authorization:\tBearer\tabc", "Authorization:\tBearer\t[redacted]" },
        { "sent Bearer  abc123def456", "sent Bearer  [redacted]" },
        { "Authorization: Bearer abc failed with 401", "Authorization: Bearer [redacted] failed with 401" },
        { "Authorization: Basic dXNlcjpwYXNz", "Authorization: Basic [redacted]" },
        { "Authorization: token abc", "Authorization: token [redacted]" },
        { "Authorization: Negotiate YII=", "Authorization: Negotiate [redacted]" },
        { "Authorization: abc", "Authorization: [redacted]" },
        { "Authorization:abc", "Authorization:[redacted]" },
        { "Authorization: Digest username=\"a\", response=\"b\"\nHost: h", "Authorization: [redacted]\nHost: h" },
        { "Authorization: AWS4-HMAC-SHA256 Credential=a/b, Signature=c", "Authorization: [redacted]" },
        { "Proxy-Authorization: Basic dTpw", "Proxy-Authorization: Basic [redacted]" },
        { "curl -H \"Authorization: Bearer abc\" https://h", "curl -H \"Authorization: Bearer [redacted]\" https://h" },
        { "curl -H 'Authorization: abc def' https://h", "curl -H 'Authorization: [redacted]' https://h" },
        { "{\"Authorization\": \"Bearer abc\"}", "{\"Authorization\": \"[redacted]\"}" },
        { "Cookie: a=b; c=d\r\nHost: h", "Cookie: [redacted]\r\nHost: h" },
        { "Set-Cookie: id=abc; HttpOnly", "Set-Cookie: [redacted]" },
        { "curl -H 'Cookie: a=b; c=d' -v", "curl -H 'Cookie: [redacted]' -v" },
        { "X-Api-Key: abc", "X-Api-Key: [redacted]" },
        { "X-Auth-Token: abc", "X-Auth-Token: [redacted]" },
        { "PRIVATE-TOKEN: abc", "PRIVATE-TOKEN: [redacted]" },
        { "sent Bearer abc123def456 and failed", "sent Bearer [redacted] and failed" },
        { "sent bearer abcDefGhi", "sent bearer [redacted]" },
        { "sent Basic dXNlcjpwYXNz and failed", "sent Basic [redacted] and failed" },
        { "basic YWxhZGRpbjpvcGVuc2VzYW1l", "basic [redacted]" },
    };

    public static TheoryData<string, string> Tokens => new()
    {
        { "sk-abcdefghijklmnop1234", "[redacted]" },
        { "sk-proj-Abcdefghijklmnop", "[redacted]" },
        { "key sk-ant-api03-abcdefgh_ijkl-mnop, sent", "key [redacted], sent" },
        { "ghp_abcdefghijklmnopqrstuvwxyz0123456789", "[redacted]" },
        { "gho_abcdefghijklmnopqrstuvwxyz0123456789", "[redacted]" },
        { "ghu_abcdefghijklmnopqrstuvwxyz0123456789", "[redacted]" },
        { "ghs_abcdefghijklmnopqrstuvwxyz0123456789", "[redacted]" },
        { "ghr_abcdefghijklmnopqrstuvwxyz0123456789", "[redacted]" },
        { "(ghp_abcdefghijklmnopqr)", "([redacted])" },
        { "github_pat_11ABCDEFG0abcdefghijkl_mnopqrstuvwxyz", "[redacted]" },
        { "glpat-abcdefghij_klmnopqrs", "[redacted]" },
        { "my-glpat-abcdefghijklmnopqrst", "my-[redacted]" },
        { "AIzaSyA1b2C3d4E5f6G7h8I9j0K1l2M3n4O5p6Q", "[redacted]" },
        { "AKIAIOSFODNN7EXAMPLE", "[redacted]" },
        { "id ASIAIOSFODNN7EXAMPLE.", "id [redacted]." },
        { "xoxb-123456789012-abcdef", "[redacted]" },
        { "xoxp-123456789012", "[redacted]" },
        { "xoxa-2-abcdefghijk", "[redacted]" },
        { Jwt, "[redacted]" },
        { $"got {Jwt} back", "got [redacted] back" },
        { "eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0.", "[redacted]" },
        { "eyJhbGciOiJkaXIifQ..48V1_ALb6US04U3b.5eym8TW_c8SuK0ltJ3rpYIzOeDQz7TALvtu6UG9oMo4vpzs9tX.x", "[redacted]" },
        { "a=ghp_abcdefghijklmnopqr b=glpat-abcdefghijklmnopqrst", "a=[redacted] b=[redacted]" },
        { "https://h/ghp_abcdefghijklmnopqr/x", "https://h/[redacted]/x" },
        { "\"AKIAIOSFODNN7EXAMPLE\"", "\"[redacted]\"" },
    };

    public static TheoryData<string, string> Blocks => new()
    {
        { "-----BEGIN PRIVATE KEY-----\nMIIabc\n-----END PRIVATE KEY-----", "[redacted]" },
        { "a -----BEGIN RSA PRIVATE KEY-----\nMII\n-----END RSA PRIVATE KEY----- b", "a [redacted] b" },
        { "-----BEGIN CERTIFICATE-----\nMII", "[redacted]" },
        { "-----BEGIN A-----\nx\n-----END A-----\n-----BEGIN B-----\ny\n-----END B-----", "[redacted]\n[redacted]" },
        { "-----BEGIN A-----\\nMII\\n-----END A-----\\n", "[redacted]\\n" },
        { "-----BEGIN A-----\nx\n-----END A", "[redacted]A" },
        { "-----BEGIN PGP PRIVATE KEY BLOCK-----\n\nlQ\n-----END PGP PRIVATE KEY BLOCK-----", "[redacted]" },
    };

    public static TheoryData<string, string> Opaque => new()
    {
        { Base62, "[redacted]" },
        { $"id={Base62}, n=1", "id=[redacted], n=1" },
        { $"{Base62}==", "[redacted]" },
        { Hex32, "[redacted]" },
        { Hex64, "[redacted]" },
        { Hex32.ToUpperInvariant(), "[redacted]" },
        { "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", "[redacted]" },
        { "q3tW+8zKx1Lr/5vYp0NbJd7Gm2Hs4Qf9Ue6RcTaB==", "[redacted]" },
        { "9kL2mN4pQ6rS8tU0vW-xY3zA5bC7dE9fG1hJ_2kL4m", "[redacted]" },
        { $"/cache/{Hex32}/x", "/cache/[redacted]/x" },
        { $"/nix/store/{Hex32}-hello", "/nix/store/[redacted]" },
        { $"sk_live_{Base62}", "[redacted]" },
        { $"C:\\temp\\{Base62}\\x", "C:\\temp\\[redacted]\\x" },
        { $"https://hooks.example.org/{Base62}", "https://hooks.example.org/[redacted]" },
        { "N5XW4ZJAOR3W6IDUNBZGKZJAMZXXK4RAMZUXMZJA", "[redacted]" },
        { $"{Hex32}.{Hex32}", "[redacted].[redacted]" },
    };

    [Theory]
    [MemberData(nameof(UrlUserInfo))]
    [MemberData(nameof(Parameters))]
    [MemberData(nameof(Headers))]
    [MemberData(nameof(Tokens))]
    [MemberData(nameof(Blocks))]
    [MemberData(nameof(Opaque))]
    public void A_secret_is_redacted_and_the_rest_stays(string text, string expected)
    {
        var redactor = new Redactor([]);

        Assert.Equal(expected, redactor.Redact(text));
        Assert.Equal(expected, redactor.Redact(expected));
    }
}
