using System.Data.Common;

namespace Pipeline.Engine.Sql;

/// <summary>A connection, not yet open, that can change nothing and makes nothing.</summary>
internal sealed record SqlLook(DbConnection Connection) : IDisposable
{
    /// <summary>Begins the transaction in which one state of the database is seen.</summary>
    public string Begin { get; init; } = "BEGIN";

    /// <summary>A query whose rows say what is damaged, or <c>ok</c>; null where the database cannot be asked.</summary>
    public string? Check { get; init; }

    /// <summary>Throws an <see cref="IOException"/> where what was read may be no one state, for others have written.</summary>
    public Action ThrowIfChanged { get; init; } = static () => { };

    public void Dispose() => Connection.Dispose();
}
