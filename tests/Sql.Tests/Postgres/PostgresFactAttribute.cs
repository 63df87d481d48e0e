namespace Pipeline.Engine.Sql.Tests;

/// <summary>A test that needs a PostgreSQL server, and says so where none can be started.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PostgresFactAttribute : FactAttribute
{
    public PostgresFactAttribute() => Skip = PostgresPrograms.Missing;
}
