using System.Data.Common;

namespace Pipeline.Engine.Sql;

/// <summary>What differs between databases. Everything else is SQL that all of them take.</summary>
internal abstract class SqlDialect
{
    /// <summary>What the database may be called in messages: nothing of it is a secret.</summary>
    public abstract string Place { get; }

    /// <summary>The statements that make the journal's tables and indexes where they are missing.</summary>
    public abstract IReadOnlyList<string> JournalSchema { get; }

    /// <summary>The statements that make the snapshot store's table and indexes where they are missing.</summary>
    public abstract IReadOnlyList<string> SnapshotSchema { get; }

    /// <summary>Counts the tables of the name @table: one or none.</summary>
    public abstract string CountTables { get; }

    /// <summary>Whether there is a database to connect to; to connect must not make one.</summary>
    public virtual bool Exists => true;

    /// <summary>What is run on each connection that was opened, and changes nothing; null is nothing.</summary>
    public virtual string? Greeting => null;

    /// <summary>What is run on a connection before it writes or deletes for the first time; null is nothing.</summary>
    public virtual string? WriteGreeting => null;

    /// <summary>Keeps other writers of the id in @id waiting to the end of the transaction; null where a transaction does.</summary>
    public virtual string? LockId => null;

    /// <summary>Takes bytes of deleted rows out of the files; null where that cannot be asked for.</summary>
    public virtual string? Scrub => null;

    /// <exception cref="ArgumentException">The connection string is malformed, or names no place. The message may repeat a part of it.</exception>
    public static SqlDialect For(SqlSettings settings)
    {
        try
        {
            return settings.Provider switch
            {
                SqlProvider.Sqlite => new SqliteDialect(settings.ConnectionString),
                SqlProvider.PostgreSql => new PostgresDialect(settings.ConnectionString),
                var other => throw new ArgumentOutOfRangeException(nameof(settings), other, "There is no dialect for this provider."),
            };
        }
        catch (Exception e) when (e is FormatException or OverflowException)
        {
            // What a provider says of a value that it cannot read.
            throw new ArgumentException("The connection string has a value that is not of its type.", nameof(settings), e);
        }
    }

    /// <summary>Makes room for the database, where that is needed before a connection can make it.</summary>
    public virtual void Prepare()
    {
    }

    /// <summary>A connection, not yet open.</summary>
    public abstract DbConnection Connect();

    /// <summary>A connection for a look at what <see cref="Exists"/>.</summary>
    public abstract SqlLook Look();
}
