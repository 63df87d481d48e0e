using Pipeline.Otlp.Tests;

namespace Pipeline.Engine.Sql.Tests;

/// <summary>The commands on PostgreSQL, a test of the specification a row.</summary>
[Collection(PostgresTests.Name)]
public sealed class PostgresJournalCommandTests(PostgresServer server)
{
    public static TheoryData<string, object?[]> OfCommands { get; } = Specification.Of<JournalCommandSpec>();

    [PostgresTheory]
    [MemberData(nameof(OfCommands))]
    public async Task The_commands_say_what_is_there(string test, object?[] row)
    {
        using var specification = new OnPostgres(new PostgresDatabase(server), server.Port);
        await Specification.RunAsync(specification, test, row);
    }

    [Fact]
    public async Task Where_no_server_answers_its_place_is_named_and_the_password_is_not()
    {
        using var tool = new Tool("");

        // No server has this port.
        var (exitCode, text) = await tool.RunAsync("journal", "verify", "Host=127.0.0.1;Port=1;Database=events;Username=me;Password=s3cret;Timeout=5");

        Assert.Equal(1, exitCode);
        Assert.StartsWith("PostgreSQL at 127.0.0.1:1, database events: ", text, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", text, StringComparison.Ordinal);
    }

    private sealed class OnPostgres(PostgresDatabase database, int port) : JournalCommandSpec(database)
    {
        private protected override string Connection => database.ConnectionString;

        private protected override string Place => $"PostgreSQL at 127.0.0.1:{port}, database postgres";

        private protected override string NoJson => "'\\xff'::bytea";
    }
}
