namespace Pipeline.Actors.Tests.Embedded;

/// <summary>What is spilled was redacted before.</summary>
public sealed class RedactionOnDiskTests : IDisposable
{
    private const string Secret = "ghp_abcdefghijklmnopqrstuvwxyz0123456789";

    private readonly Home _home = new();

    public RedactionOnDiskTests() => _home.Consent();

    public void Dispose() => _home.Dispose();

    [Fact]
    public async Task No_secret_reaches_the_disk()
    {
        var client = _home.Client(Home.Settings with { ExtendedCollection = true }, ("main", new FakeBackend().Down()));
        client.TrackCommandExtended("login", [Secret], TimeSpan.Zero, 1, Secret, new Dictionary<string, string> { ["k"] = Secret });
        await client.CloseAsync();

        var written = Directory.EnumerateFiles(_home.StateFolder, "*", SearchOption.AllDirectories).Select(File.ReadAllText).ToArray();

        Assert.Contains(written, text => text.Contains("[redacted]", StringComparison.Ordinal));
        Assert.DoesNotContain(written, text => text.Contains(Secret, StringComparison.Ordinal));
    }
}
