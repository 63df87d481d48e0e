using Pipeline.Hocon;

namespace Pipeline.Engine.Sql;

/// <summary>The block of a SQL plugin, in the keys of Akka.Persistence.Sql.</summary>
internal static class SqlBlock
{
    private const string Sqlite = "SQLite.MS";

    // Names of one dialect, by the oldest server that it is for.
    private static readonly string[] Postgres = ["PostgreSQL.15", "PostgreSQL.9.5", "PostgreSQL"];

    public static SqlSettings Read(HoconConfig config, string plugin, TimeProvider clock)
    {
        RefuseOtherTables(config, plugin);
        var provider = Choice.Of(config, $"{plugin}.provider-name", [Sqlite, .. Postgres])
            ?? throw new HoconException(
                config.OriginOf($"{plugin}.provider-name"), $"'{plugin}.provider-name' is not set; known are {Sqlite}, {string.Join(", ", Postgres)}");
        var settings = new SqlSettings
        {
            Provider = provider == Sqlite ? SqlProvider.Sqlite : SqlProvider.PostgreSql,
            ConnectionString = config.GetString($"{plugin}.connection-string"),
            AutoInitialize = config.FindBool($"{plugin}.auto-initialize") ?? true,
            Clock = clock,
        };
        Check(settings, config, $"{plugin}.connection-string");
        return settings;
    }

    // The events of another table would not be found, and nobody would know why.
    private static void RefuseOtherTables(HoconConfig config, string plugin)
    {
        var mapping = $"{plugin}.table-mapping";
        _ = Choice.Of(config, mapping, "default");
        var compatibility = $"{plugin}.delete-compatibility-mode";
        if (config.FindBool(compatibility) == true)
            throw new HoconException(config.OriginOf(compatibility), $"'{compatibility}' is true, which is not known here; it must be false");
    }

    // Nothing of the text is part of a message, and neither is what the provider objects to: behind a stray semicolon that is the rest of a password.
    private static void Check(SqlSettings settings, HoconConfig config, string key)
    {
        try
        {
            _ = SqlDialect.For(settings);
        }
        catch (ArgumentException e)
        {
            var example = settings.Provider == SqlProvider.Sqlite ? "Data Source=FILE" : "Host=...;Database=...;Username=...";
            throw new HoconException(
                config.OriginOf(key), $"'{key}' is no connection string of {settings.Provider} ({example}), or has a word or a value that is not known there", e);
        }
    }
}
