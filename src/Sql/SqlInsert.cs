using System.Data.Common;

namespace Pipeline.Engine.Sql;

/// <summary>Inserts the rows of one write: all in one round trip where the provider can do that, else by one statement that is used again.</summary>
internal sealed class SqlInsert(string persistenceId, string writer, TimeProvider clock)
{
    private const string Statement =
        """
        INSERT INTO journal (created, deleted, persistence_id, sequence_number, message, manifest, identifier, writer_uuid)
        VALUES (@created, @deleted, @id, @number, @message, @manifest, @identifier, @writer)
        """;

    public async ValueTask RunAsync(DbConnection connection, DbTransaction transaction, IReadOnlyList<(long, StoredPayload)> events)
    {
        if (connection.CanCreateBatch)
            await AtOnceAsync(connection, transaction, events).ConfigureAwait(false);
        else
            await OneByOneAsync(connection, transaction, events).ConfigureAwait(false);
    }

    private async ValueTask AtOnceAsync(DbConnection connection, DbTransaction transaction, IReadOnlyList<(long, StoredPayload)> events)
    {
        var batch = connection.CreateBatch();
        await using var _ = batch.ConfigureAwait(false);
        batch.Transaction = transaction;
        foreach (var (number, payload) in events)
        {
            var insert = batch.CreateBatchCommand();
            insert.CommandText = Statement;
            foreach (var (name, value) in Row(number, payload))
            {
                var parameter = insert.CreateParameter();
                (parameter.ParameterName, parameter.Value) = (name, value);
                insert.Parameters.Add(parameter);
            }

            batch.BatchCommands.Add(insert);
        }

        await batch.ExecuteNonQueryAsync().ConfigureAwait(false);
    }

    private async ValueTask OneByOneAsync(DbConnection connection, DbTransaction transaction, IReadOnlyList<(long, StoredPayload)> events)
    {
        var (first, firstPayload) = events[0];
        var insert = connection.Command(transaction, Statement, Row(first, firstPayload));
        await using var _ = insert.ConfigureAwait(false);
        foreach (var (number, payload) in events)
        {
            foreach (var (name, value) in Row(number, payload))
                insert.Parameters[name].Value = value;
            await insert.ExecuteNonQueryAsync().ConfigureAwait(false);
        }
    }

    private (string Name, object Value)[] Row(long number, StoredPayload payload) =>
    [
        ("@created", clock.GetUtcNow().UtcTicks), ("@deleted", false), ("@id", persistenceId), ("@number", number),
        ("@message", payload.Bytes), ("@manifest", payload.Manifest), ("@identifier", payload.SerializerId), ("@writer", writer),
    ];
}
