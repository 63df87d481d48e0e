namespace Pipeline.Engine.Sql;

/// <summary>The databases that there is a dialect for.</summary>
public enum SqlProvider
{
    /// <summary>SQLite 3.24 or later, a file, through Microsoft.Data.Sqlite.</summary>
    Sqlite,

    /// <summary>PostgreSQL 11 or later, through Npgsql.</summary>
    PostgreSql,
}
