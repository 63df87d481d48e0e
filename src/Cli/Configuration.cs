using System.Text;
using Pipeline.Actors;
using Pipeline.Hocon;

namespace Pipeline.Cli;

/// <summary>Reads the executable's settings: the author's files over its own defaults over <c>reference.conf</c>.</summary>
internal static class Configuration
{
    public const string Variable = "PIPELINE_CONFIG";

    /// <summary>What origins call the executable's own defaults.</summary>
    public const string DefaultsName = "default";

    private const string Defaults =
        """
        telemetry {
          tool { name = pipeline, version = "0.1.0" }
          feature-enabled = true
        }

        """;

    /// <summary>The settings.</summary>
    /// <param name="files">The files of the command line. Perhaps none: then the environment names one, or none.</param>
    /// <param name="environment">Looks up an environment variable; null where it is not set.</param>
    /// <exception cref="UsageException">A file is missing, or the settings contradict themselves.</exception>
    /// <exception cref="HoconException">A file is malformed, or a value has the wrong type.</exception>
    public static TelemetrySettings Load(IReadOnlyList<string> files, Func<string, string?> environment)
    {
        var existing = Existing(files, environment);
        var settings = TelemetryConfiguration.Parse(Text(existing));
        return Contradiction(settings, existing) is { } problem ? throw new UsageException(problem) : settings;
    }

    /// <summary>The whole configuration, as text that was not read into settings: for what a plug-in reads of it.</summary>
    /// <exception cref="UsageException">A file is missing.</exception>
    /// <exception cref="HoconException">A file is malformed.</exception>
    public static HoconConfig Read(IReadOnlyList<string> files, Func<string, string?> environment) =>
        HoconConfig.Parse(Text(Existing(files, environment)));

    /// <summary>The values, each with its origin, the settings they make, and what contradicts itself in these, if anything does.</summary>
    /// <exception cref="UsageException">A file is missing.</exception>
    /// <exception cref="HoconException">A file is malformed, or a value has the wrong type.</exception>
    public static (IReadOnlyList<ConfiguredValue> Values, TelemetrySettings Settings, string? Problem) Explain(
        IReadOnlyList<string> files, Func<string, string?> environment)
    {
        var existing = Existing(files, environment);
        var text = Text(existing);
        var settings = TelemetryConfiguration.Parse(text);
        return (TelemetryConfiguration.Explain(text, DefaultsName), settings, Contradiction(settings, existing));
    }

    private static string[] Existing(IReadOnlyList<string> files, Func<string, string?> environment) =>
        files.Count == 0 && environment(Variable) is { Length: > 0 } named
            ? [Existing(named, Variable)]
            : [.. files.Select(file => Existing(file, "--config"))];

    private static string Text(IReadOnlyList<string> files)
    {
        var text = new StringBuilder(Defaults);
        foreach (var file in files) text.Append("include required(file(").Append(Quote(file)).AppendLine("))");
        return text.ToString();
    }

    private static string? Contradiction(TelemetrySettings settings, IReadOnlyList<string> files)
    {
        var problems = settings.Validate();
        return problems.Count == 0 ? null : $"{string.Join("; ", problems)}. Correct it in {string.Join(", ", files)}.";
    }

    private static string Existing(string file, string givenBy)
    {
        if (File.Exists(file)) return Path.GetFullPath(file);
        var path = file.Length == 0 ? "''" : Path.GetFullPath(file);
        throw new UsageException(
            $"{givenBy}: there is no file {path}. Give the path of a HOCON file, or leave {givenBy} out for the defaults.");
    }

    private static string Quote(string text) =>
        "\"" + text.Replace("\\", @"\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal) + "\"";
}
