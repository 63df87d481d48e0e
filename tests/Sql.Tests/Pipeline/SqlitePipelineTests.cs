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
        await using (var client = TelemetryClient.Create(Home.Settings, PipelineDatabase.On(home.Host(), _database.Settings)))
        {
            client.Track(Some.Event());
            await client.DisableAsync();
        }

        Assert.Empty(Directory.GetFileSystemEntries(_database.Folder));
    }

    [Fact]
    public async Task R2_A_withdrawal_whose_erasure_fails_says_so()
    {
        await File.WriteAllTextAsync(_database.File, string.Concat(Enumerable.Repeat("no database ", 100)));
        using var home = new Home();
        home.Consent();
        await using var client = TelemetryClient.Create(Home.Settings, PipelineDatabase.On(home.Host(), _database.Settings));

        var change = await client.DisableAsync();

        Assert.Contains("the journal could not be erased: ", change.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_that_cannot_be_read_is_a_problem_that_is_said()
    {
        await File.WriteAllTextAsync(_database.File, string.Concat(Enumerable.Repeat("no database ", 100)));
        using var home = new Home();
        await using var client = TelemetryClient.Create(Home.Settings, PipelineDatabase.On(home.Host(), _database.Settings));

        var held = await client.GetHeldAsync();

        Assert.StartsWith("the journal could not be read: ", Assert.Single(held.Problems), StringComparison.Ordinal);
    }

    private protected override IReadOnlyList<string> FilesWith(string text) => FileBytes.With(Directory.GetFiles(_database.Folder), text);
}
