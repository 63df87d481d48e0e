using System.Globalization;
using System.Text;
using Pipeline.Hocon;

namespace Pipeline.Actors;

/// <summary>
/// The user's own file: <c>telemetry { enabled = true, local-only = false, epoch = …, policy-version = 1, decided-at = "…",
/// decided-by = command }</c>. Replaced atomically; other keys and comments in it are the user's and stay.
/// </summary>
internal sealed class ConsentFile(IFileSystem files, string path)
{
    private const string EnabledKey = "telemetry.enabled";
    private const string LocalOnlyKey = "telemetry.local-only";
    private const string EpochKey = "telemetry.epoch";
    private const string PolicyKey = "telemetry.policy-version";
    private const string DecidedAtKey = "telemetry.decided-at";
    private const string DecidedByKey = "telemetry.decided-by";
    private const string TimeLiteral = "'\"'yyyy-MM-dd'T'HH:mm:ss'Z\"'";
    private const string NewFile =
        """
        # Whether this tool may collect telemetry. `telemetry enable` and `telemetry disable` write it.
        telemetry {
          enabled = false
          epoch = 0
          policy-version = 1
          decided-at = null
          decided-by = null
        }

        """;

    private byte[]? _bytes;
    private ConsentRecord? _record;

    /// <summary>Reads the file; parses it only when it has changed.</summary>
    public ConsentRecord Read()
    {
        try
        {
            var bytes = files.Read(path);
            if (_record is null || !IsSame(bytes, _bytes))
                _record = bytes is null ? new ConsentRecord() : PlainConsent.Read(bytes) ?? ParseHocon(bytes, path);
            _bytes = bytes;
            return _record;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new ConsentRecord { Problem = $"{path}: {e.Message}" };
        }
    }

    private static bool IsSame(byte[]? a, byte[]? b) => a is null == b is null && a.AsSpan().SequenceEqual(b);

    /// <summary>Reads any form. Apart, so that where there is no file, or a plain one, the HOCON reader is not even loaded.</summary>
    public static ConsentRecord ParseHocon(byte[] bytes, string path)
    {
        var text = Encoding.UTF8.GetString(bytes);
        try
        {
            var config = Load(text, path);
            return new ConsentRecord
            {
                Text = text,
                Answer = ReadAnswer(config),
                LocalOnly = config.FindBool(LocalOnlyKey),
                Epoch = config.FindLong(EpochKey) ?? 0,
            };
        }
        catch (HoconException e)
        {
            return new ConsentRecord { Text = text, Problem = e.Message };
        }
    }

    // All of it is read, whatever it says: a file that is wrong in one thing may be wrong in the other.
    private static ConsentAnswer? ReadAnswer(HoconConfig config)
    {
        var enabled = config.FindBool(EnabledKey);
        var answer = new ConsentAnswer(enabled == true)
        {
            At = ReadTime(config),
            By = ReadWay(config),
            PolicyVersion = ReadPolicy(config),
        };
        return enabled is null ? null : answer;
    }

    private static DateTimeOffset? ReadTime(HoconConfig config) => config.FindString(DecidedAtKey) switch
    {
        null => null,
        [.., 'Z'] text when Rfc3339.TryParse(text, out var time) => time,
        var other => throw new HoconException(
            config.OriginOf(DecidedAtKey), $"'{DecidedAtKey}' must be a time such as 2026-01-02T03:04:05Z, found \"{other}\""),
    };

    private static ConsentWay? ReadWay(HoconConfig config) => config.FindString(DecidedByKey) switch
    {
        null => null,
        "command" => ConsentWay.Command,
        "prompt" => ConsentWay.Prompt,
        var other => throw new HoconException(
            config.OriginOf(DecidedByKey), $"'{DecidedByKey}' must be command or prompt, found \"{other}\""),
    };

    // Who agreed before there was a version agreed to the first.
    private static int ReadPolicy(HoconConfig config) => config.FindInt(PolicyKey) switch
    {
        null => 1,
        >= 1 and var version => version,
        var other => throw new HoconException(config.OriginOf(PolicyKey), $"'{PolicyKey}' must be at least 1, found {other}"),
    };

    /// <summary>Records an answer under an epoch.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The same.</exception>
    /// <exception cref="HoconException">The file cannot be edited.</exception>
    public void Write(string? before, ConsentAnswer answer, long epoch)
    {
        var text = HoconText.Set(before ?? NewFile, EnabledKey, answer.IsYes ? "true" : "false");
        text = HoconText.Set(text, EpochKey, epoch.ToString(CultureInfo.InvariantCulture));
        text = HoconText.Set(text, PolicyKey, answer.PolicyVersion.ToString(CultureInfo.InvariantCulture));
        text = HoconText.Set(text, DecidedAtKey, answer.At?.UtcDateTime.ToString(TimeLiteral, CultureInfo.InvariantCulture) ?? "null");
        text = HoconText.Set(text, DecidedByKey, answer.By?.Wire() ?? "null");
        files.CreatePrivateFolder(Path.GetDirectoryName(path)!);
        files.WriteAtomically(path, Encoding.UTF8.GetBytes(text), durably: true);
    }

    /// <summary>Puts a file that cannot be understood aside, so that a no can be recorded all the same; nothing of it is lost.</summary>
    public void SetAside()
    {
        if (files.Read(path) is { } bytes) files.WriteAtomically(path + ".unreadable", bytes, durably: true);
    }

    /// <summary>The file as HOCON. It speaks for itself: no include, no variable can say yes in its place.</summary>
    /// <exception cref="HoconException">The text is malformed.</exception>
    public static HoconConfig Load(string text, string path) => HoconConfig.Load([HoconSource.FromText(text, path)], Isolated);

    private static HoconOptions Isolated { get; } = new() { ReadFile = _ => null, GetEnvironmentVariable = _ => null };
}
