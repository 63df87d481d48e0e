using Pipeline.Actors;

namespace Pipeline.Engine.Sql.Tests;

/// <summary>Puts the pipeline's journal into a database, on the embedded engine.</summary>
internal static class PipelineDatabase
{
    /// <summary>Every payload: here a row that is kept for its number has none.</summary>
    public const string LeftOfDelivered = "SELECT message FROM journal";

    public static TelemetryHost On(TelemetryHost host, SqlSettings settings) => host with { Journal = SqlJournal.Plugin(settings) };
}
