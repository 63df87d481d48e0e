using System.Data.Common;

namespace Pipeline.Engine.Sql;

/// <summary>Commands of constant text whose values are parameters, always.</summary>
internal static class SqlCommands
{
    public static DbCommand Command(
        this DbConnection connection, DbTransaction? transaction, string sql, params ReadOnlySpan<(string Name, object Value)> values)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        command.Transaction = transaction;
        foreach (var (name, value) in values)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = name;
            parameter.Value = value;
            command.Parameters.Add(parameter);
        }

        return command;
    }

    public static async ValueTask RunAsync(this DbCommand command)
    {
        await using (command.ConfigureAwait(false))
            await command.ExecuteNonQueryAsync().ConfigureAwait(false);
    }

    /// <summary>The number that a query for one number gives; 0 for none.</summary>
    public static async ValueTask<long> NumberAsync(this DbCommand command)
    {
        await using (command.ConfigureAwait(false))
            return await command.ExecuteScalarAsync().ConfigureAwait(false) is long number ? number : 0;
    }
}
