namespace Pipeline.Engine.Sql.Tests;

/// <summary>Where the programs of a PostgreSQL server are on this machine, if it has them.</summary>
internal static class PostgresPrograms
{
    /// <summary>The folder of <c>initdb</c> and <c>postgres</c>, the newest version first; null where there is none.</summary>
    public static string? Folder { get; } = Debian().Concat(OnThePath()).FirstOrDefault(HasAll);

    /// <summary>Why no server can be started; null where one can.</summary>
    public static string? Missing =>
        OperatingSystem.IsWindows() ? "a PostgreSQL server of the tests' own is started by a shell script"
        : Folder is null ? "the programs of PostgreSQL are not on this machine: Debian's package is called postgresql"
        : Environment.UserName == "root" && !HasUser() ? "a PostgreSQL server does not run as root, and there is no user called postgres"
        : null;

    private static bool HasUser() => File.ReadLines("/etc/passwd").Any(line => line.StartsWith("postgres:", StringComparison.Ordinal));

    private static IEnumerable<string> Debian() => Directory.Exists("/usr/lib/postgresql")
        ? Directory.GetDirectories("/usr/lib/postgresql").OrderByDescending(Version).Select(folder => Path.Combine(folder, "bin"))
        : [];

    private static int Version(string folder) => int.TryParse(Path.GetFileName(folder), out var version) ? version : 0;

    private static string[] OnThePath() =>
        Environment.GetEnvironmentVariable("PATH")?.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries) ?? [];

    private static bool HasAll(string folder) => File.Exists(Path.Combine(folder, "initdb")) && File.Exists(Path.Combine(folder, "postgres"));
}
