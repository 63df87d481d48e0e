// How many events a second each journal takes and gives back. See bench/journal.sh.
using System.Globalization;
using Pipeline.Bench;
using Pipeline.Engine.Sql;
using Pipeline.Engine.Sql.Tests;

var rounds = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 7;
var folder = Directory.CreateTempSubdirectory("bench-journal-").FullName;
await using var postgres = PostgresPrograms.Missing is null ? await PostgresProcess.StartAsync("") : null;
List<Contestant> contestants =
[
    new("memory", _ => Kept(), 20_000, 200_000),
    new("spill files", _ => system => new SpillJournal(new SpillJournalSettings { Directory = folder }, system), 10_000, 100_000),
    new("SQLite, WAL, a sync for each commit", _ => Sql(SqlProvider.Sqlite, $"Data Source={folder}/journal.db"), 500, 20_000),
];
if (postgres is not null)
    contestants.Add(new("PostgreSQL on loopback", _ => Sql(SqlProvider.PostgreSql, PostgresProcess.ConnectionString(postgres.Port)), 500, 10_000));

for (var round = 0; round <= rounds; round++)
{
    foreach (var contestant in contestants)
        await contestant.RunAsync(round, counts: round > 0);
}

Directory.Delete(folder, recursive: true);
Console.WriteLine($"Events of 100 bytes, one persistent actor, {rounds} rounds in turns, the first one thrown away; medians. One by one: an Ask, a Persist, the reply, then the next. Pipelined: PersistAsync, 100 events a command. Recovered: a new system replays them all.");
Console.WriteLine();
Console.WriteLine("| journal | one by one, events/s | pipelined, events/s | recovered, events/s |");
Console.WriteLine("| --- | ---: | ---: | ---: |");
foreach (var contestant in contestants)
    Console.WriteLine($"| {contestant.Name} | {Median(contestant.OneByOneRates)} | {Median(contestant.PipelinedRates)} | {Median(contestant.RecoveryRates)} |");
if (postgres is null)
    Console.WriteLine($"\nWithout PostgreSQL: {PostgresPrograms.Missing}.");

// The one that outlives its system.
static Func<ExtendedActorSystem, IJournal> Kept()
{
    var journal = new InMemoryJournal();
    return _ => journal;
}

static Func<ExtendedActorSystem, IJournal> Sql(SqlProvider provider, string connectionString) =>
    system => new SqlJournal(new SqlSettings { Provider = provider, ConnectionString = connectionString }, system);

static string Median(List<double> rates) => rates.Order().ElementAt(rates.Count / 2).ToString("#,0", CultureInfo.InvariantCulture);
