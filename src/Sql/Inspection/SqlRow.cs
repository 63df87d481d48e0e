using System.Data.Common;
using Pipeline.Engine.Persistence;

namespace Pipeline.Engine.Sql;

/// <summary>A row of the journal, as it is stored.</summary>
/// <param name="Bytes">The length of its payload.</param>
/// <param name="Problem">Why it cannot be read; null where it can.</param>
/// <param name="Event">The event; null where it is deleted, or cannot be read.</param>
internal readonly record struct SqlRow(string Id, long SequenceNr, bool IsDeleted, long Bytes, string? Problem, StoredEvent? Event)
{
    /// <summary>Its columns: what is deleted is measured, not read.</summary>
    public const string Columns =
        """
        persistence_id, sequence_number, deleted, identifier, manifest, length(message),
        CASE WHEN deleted = @deleted THEN NULL ELSE message END
        """;

    public static SqlRow Read(DbDataReader row)
    {
        var (id, number) = (row.GetString(0), row.GetInt64(1));
        var (deleted, bytes) = (row.GetBoolean(2), row.IsDBNull(5) ? 0 : row.GetInt64(5));
        // The columns of SQLite take values of any type.
        if (number < 1)
            return new SqlRow(id, number, deleted, bytes, $"a row has the number {number}", null);
        if (deleted)
            return new SqlRow(id, number, deleted, bytes, null, null);
        if (row.IsDBNull(6))
            return new SqlRow(id, number, deleted, bytes, $"event {number} has no payload", null);
        try
        {
            return new SqlRow(id, number, deleted, bytes, null, Stored(row, number));
        }
        catch (Exception e) when (e is InvalidCastException or FormatException or OverflowException)
        {
            return new SqlRow(id, number, deleted, bytes, $"event {number} cannot be read: {e.Message}", null);
        }
    }

    private static StoredEvent Stored(DbDataReader row, long number) =>
        new(number, row.IsDBNull(3) ? 0 : row.GetInt32(3), row.IsDBNull(4) ? "" : row.GetString(4), row.GetFieldValue<byte[]>(6));
}
