using System.Globalization;
using System.Text;
using Pipeline.Hocon;

namespace Pipeline.Actors;

/// <summary>
/// The user's own file: <c>telemetry { enabled = true, local-only = false, epoch = … }</c>. Replaced atomically; other keys and
/// comments in it are the user's and stay.
/// </summary>
internal sealed class ConsentFile(IFileSystem files, string path)
{
    private const string EnabledKey = "telemetry.enabled";
    private const string LocalOnlyKey = "telemetry.local-only";
    private const string EpochKey = "telemetry.epoch";
    private const string NewFile =
        """
        # Whether this tool may collect telemetry. `telemetry enable` and `telemetry disable` write it.
        telemetry {
          enabled = false
          epoch = 0
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
            if (_record is null || !bytes.AsSpan().SequenceEqual(_bytes) || bytes is null != _bytes is null)
                _record = bytes is null ? new ConsentRecord(null, null, null, 0, null) : Parse(bytes);
            _bytes = bytes;
            return _record;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new ConsentRecord(null, null, null, 0, $"{path}: {e.Message}");
        }
    }

    // Apart from reading, so that where there is no file the HOCON reader is not even loaded.
    private ConsentRecord Parse(byte[] bytes)
    {
        var text = Encoding.UTF8.GetString(bytes);
        try
        {
            var config = HoconConfig.Load([HoconSource.FromText(text, path)], Isolated);
            return new ConsentRecord(
                text, config.FindBool(EnabledKey), config.FindBool(LocalOnlyKey), config.FindLong(EpochKey) ?? 0, null);
        }
        catch (HoconException e)
        {
            return new ConsentRecord(text, null, null, 0, e.Message);
        }
    }

    /// <summary>Records yes or no under a new epoch.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The same.</exception>
    /// <exception cref="HoconException">The file cannot be edited.</exception>
    public void Write(ConsentRecord record, bool enabled, long epoch)
    {
        var text = HoconText.Set(record.Text ?? NewFile, EnabledKey, enabled ? "true" : "false");
        text = HoconText.Set(text, EpochKey, epoch.ToString(CultureInfo.InvariantCulture));
        files.CreatePrivateFolder(Path.GetDirectoryName(path)!);
        files.WriteAtomically(path, Encoding.UTF8.GetBytes(text), durably: true);
    }

    /// <summary>Puts a file that cannot be understood aside, so that a no can be recorded all the same; nothing of it is lost.</summary>
    public void SetAside()
    {
        if (files.Read(path) is { } bytes) files.WriteAtomically(path + ".unreadable", bytes, durably: true);
    }

    // The file speaks for itself: no include, no variable can say yes in its place.
    private static HoconOptions Isolated { get; } = new() { ReadFile = _ => null, GetEnvironmentVariable = _ => null };
}
