namespace Pipeline.Engine.Sql.Tests;

/// <summary>The pipeline on PostgreSQL, a test of the specification a row.</summary>
[Collection(PostgresTests.Name)]
public sealed class PostgresPipelineTests(PostgresServer server)
{
    public static TheoryData<string, object?[]> OfPipelines { get; } = Specification.Of<SqlPipelineSpec>();

    [PostgresTheory]
    [MemberData(nameof(OfPipelines))]
    public async Task The_pipeline_is_as_on_any_other_journal(string test, object?[] row)
    {
        using var specification = new OnPostgres(new PostgresDatabase(server));
        await Specification.RunAsync(specification, test, row);
    }

    private sealed class OnPostgres(Database database) : SqlPipelineSpec(database)
    {
        // The files are the server's.
        private protected override IReadOnlyList<string> FilesWith(string text) => [];
    }
}
