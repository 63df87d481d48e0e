using Pipeline.Engine.Sql;
using Pipeline.Hocon;

namespace Pipeline.Actors;

/// <content>The seam to Akka.NET: its configuration.</content>
public sealed partial record TelemetryHost
{
    /// <summary>
    /// If set, what the actor system of Akka.NET is started with, from the root, such as <c>hocon/akka.conf</c>; only what is under
    /// <c>akka</c> reaches it. Where it chooses <c>akka.persistence.journal.sql</c>, pending events are kept in that database, which others
    /// may use as well; the other choice is <c>inmem</c>. Default: no logging, and a file of SQLite in the state folder.
    /// </summary>
    /// <exception cref="HoconException">The journal is none that a withdrawal can erase, or its keys are wrong.</exception>
    public HoconConfig? AkkaSettings
    {
        get;
        init => (field, Journal) = (value, value is null ? null : Find(value));
    }

    /// <summary>How the journal that the settings name is looked into and erased, beside whoever owns it. Akka.NET makes its own.</summary>
    internal JournalPlugin? Journal { get; private init; }

    private static JournalPlugin? Find(HoconConfig settings)
    {
        const string plugin = "akka.persistence.journal.plugin";
        return settings.FindString(plugin) == "akka.persistence.journal.spill"
            ? throw new HoconException(settings.OriginOf(plugin), $"'{plugin}' is 'akka.persistence.journal.spill', which only the embedded engine has; "
                + "on Akka.NET there are akka.persistence.journal.sql and akka.persistence.journal.inmem")
            : PersistencePlugins.FindJournal(settings);
    }
}
