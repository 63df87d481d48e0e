using System.Data.Common;

namespace Pipeline.Engine.Sql;

/// <summary>
/// Deletes the events of one id as Akka.Persistence.Sql does: rows are marked, and of the marked ones the highest stays, for its number.
/// Its payload goes all the same.
/// </summary>
internal static class SqlDeletion
{
    private const string Mark =
        "UPDATE journal SET deleted = @deleted WHERE persistence_id = @id AND sequence_number <= @to AND deleted <> @deleted";

    private const string SelectHighest = "SELECT MAX(sequence_number) FROM journal WHERE persistence_id = @id AND deleted = @deleted";

    private const string DeleteMarked =
        "DELETE FROM journal WHERE persistence_id = @id AND deleted = @deleted AND sequence_number < @highest";

    private const string EmptyHighest =
        "UPDATE journal SET message = @nothing WHERE persistence_id = @id AND sequence_number = @highest";

    public static async ValueTask RunAsync(DbConnection connection, DbTransaction transaction, string persistenceId, long toSequenceNr)
    {
        await connection.Command(transaction, Mark, ("@id", persistenceId), ("@to", toSequenceNr), ("@deleted", true))
            .RunAsync().ConfigureAwait(false);
        var highest = await connection.Command(transaction, SelectHighest, ("@id", persistenceId), ("@deleted", true))
            .NumberAsync().ConfigureAwait(false);
        await connection.Command(transaction, DeleteMarked, ("@id", persistenceId), ("@deleted", true), ("@highest", highest))
            .RunAsync().ConfigureAwait(false);
        await connection.Command(transaction, EmptyHighest, ("@id", persistenceId), ("@highest", highest), ("@nothing", Array.Empty<byte>()))
            .RunAsync().ConfigureAwait(false);
    }
}
