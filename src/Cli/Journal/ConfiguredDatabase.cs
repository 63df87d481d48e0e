using System.Runtime.CompilerServices;
using Pipeline.Engine.Sql;
using Pipeline.Hocon;

namespace Pipeline.Cli;

/// <summary>The database that a tool's configuration names for its journal.</summary>
internal static class ConfiguredDatabase
{
    private const string Journal = "akka.persistence.journal";

    /// <summary>Where it is; null where the journal is in none.</summary>
    /// <exception cref="HoconException">The keys of the journal are wrong.</exception>
    public static DatabaseConnection? Find(HoconConfig config)
    {
        if (config.FindString($"{Journal}.plugin") != $"{Journal}.sql") return null;
        Check(config);
        return new DatabaseConnection(config.GetString($"{Journal}.sql.connection-string"), config.GetString($"{Journal}.sql.provider-name") != "SQLite.MS");
    }

    // Inlined, this would load the library before it is known whether it is needed.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Check(HoconConfig config) => _ = PersistencePlugins.FindJournal(config);
}
