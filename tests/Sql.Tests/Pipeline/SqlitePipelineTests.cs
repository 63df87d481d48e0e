using Pipeline.Actors;
using Pipeline.Actors.Tests;

namespace Pipeline.Engine.Sql.Tests;

public sealed class SqlitePipelineTests : SqlPipelineSpec
{
    private readonly SqliteDatabase _database;

    public SqlitePipelineTests()
        : this(new SqliteDatabase())
    {
    }

    private SqlitePipelineTests(SqliteDatabase database)
        : base(database) => _database = database;

    [Fact]
    public async Task R1_Without_consent_there_is_no_file()
    {
        using var home = new Home();
        await using (var client = Start(home))
        {
            client.Track(Some.Event());
            await client.DisableAsync();
        }

        Assert.Empty(Directory.GetFileSystemEntries(_database.Folder));
    }

    [Fact]
    public async Task R2_A_withdrawal_whose_erasure_fails_says_so()
    {
        using var home = new Home();
        await SpillAndDamageAsync(home);
        // So that no process has the journal, and the last sweep alone meets it.
        Directory.Delete(Path.Combine(home.StateFolder, "locks"), recursive: true);
        await using var client = Start(home);

        var change = await client.DisableAsync();

        Assert.Contains("the journal could not be erased: ", change.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_that_cannot_be_read_is_a_problem_that_is_said()
    {
        using var home = new Home();
        await SpillAndDamageAsync(home);
        await using var client = Start(home);

        var held = await client.GetHeldAsync();

        Assert.StartsWith("the journal could not be read: ", Assert.Single(held.Problems), StringComparison.Ordinal);
    }

    private protected override IReadOnlyList<string> FilesWith(string text) => FileBytes.With(Directory.GetFiles(_database.Folder), text);

    private TelemetryClient Start(Home home, params (string Name, IBackend Backend)[] backends) =>
        TelemetryClient.Create(Home.Settings, PipelineDatabase.On(home.Host(backends), _database.Settings));

    private async Task SpillAndDamageAsync(Home home)
    {
        home.Consent();
        await using (var client = Start(home, ("main", new FakeBackend().Down())))
            client.Track(Some.Event());
        foreach (var companion in Directory.GetFiles(_database.Folder, "*.db-*")) File.Delete(companion);
        await File.WriteAllTextAsync(_database.File, string.Concat(Enumerable.Repeat("no database ", 100)));
    }
}
