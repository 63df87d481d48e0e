using System.Data.Common;
using System.Diagnostics.CodeAnalysis;

namespace Pipeline.Engine.Sql;

/// <summary>The database of a <see cref="SqlJournal"/> or a <see cref="SqlSnapshotStore"/>.</summary>
public sealed record SqlSettings
{
    /// <summary>Which database it is.</summary>
    public required SqlProvider Provider { get; init; }

    /// <summary>Where it is, in the words of its ADO.NET provider: Microsoft.Data.Sqlite's or Npgsql's. Pooling is switched off: a
    /// journal keeps the one connection that it needs.</summary>
    public required string ConnectionString { get; init; }

    /// <summary>Whether tables that are missing are made with the first write. Default: true. Nothing is made, no file of SQLite's
    /// either, to find out that there is nothing.</summary>
    public bool AutoInitialize { get; init; } = true;

    /// <summary>The time that rows are stamped with. Default: the system clock.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Makes the id that the rows of one journal instance carry. It must never come twice: Akka.NET takes a writer that
    /// comes back after another one for a ghost and skips its events. Default: a random one.</summary>
    public Func<Guid> NewWriterId { get; init; } = RandomId;

    /// <summary>If set, called with each connection that was opened. For tests.</summary>
    internal Action<DbConnection>? Opened { get; init; }

    [SuppressMessage("ApiDesign", "RS0030", Justification = "The one place that the writer ids of a real process come from.")]
    private static Guid RandomId() => Guid.NewGuid();
}
