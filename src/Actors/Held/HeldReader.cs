using System.Text;
using Pipeline.Hocon;

namespace Pipeline.Actors;

/// <summary>Looks at all that is on disk: starts nothing, keeps nobody out, makes nothing. What cannot be read is a problem, not an error.</summary>
internal sealed class HeldReader(TelemetrySettings settings, TelemetryHost host)
{
    private const int PieceSize = 64 * 1024;

    private readonly List<string> _problems = [];

    public HeldData Read()
    {
        var paths = host.PathsOf(settings);
        var places = StateFolder.Existing(paths, host.Files);
        var decision = new ConsentStore(settings, host).Decide();
        return new HeldData
        {
            Decision = decision,
            Consent = ReadConsent(paths.ConfigFile),
            ConsentFile = paths.ConfigFile,
            StateFolder = paths.StateFolder,
            Ledgers = [.. places.SelectMany(place => ReadFolder(place.StateFolder))],
            Erasures = [.. places.SelectMany(place => ReadFolder(place.DeletionsFolder))],
            Pending = ReadPending(paths, places, decision),
            LocalFile = paths.LocalFile,
            Local = CanRead(paths.LocalFile) ? Lines(paths.LocalFile) : [],
            Rejected = [.. places.Where(place => CanRead(place.RejectedFile)).SelectMany(place => Lines(place.RejectedFile))],
            Problems = _problems,
        };
    }

    private HeldRecord? ReadConsent(string path)
    {
        if (ReadFile(path) is not { } content) return null;
        var text = Encoding.UTF8.GetString(content);
        try
        {
            return new HeldRecord(path, ConsentFile.Load(text, path).ToJson(), null);
        }
        catch (HoconException)
        {
            return new HeldRecord(path, null, text);
        }
    }

    private List<HeldRecord> ReadFolder(string folder)
    {
        var records = new List<HeldRecord>();
        foreach (var path in Attempt(folder, () => host.Files.List(folder)) ?? [])
        {
            if (path.EndsWith(".json", StringComparison.Ordinal) && ReadFile(path) is { } content) records.Add(HeldRecord.Of(path, content));
        }

        return records;
    }

    private List<HeldBatch> ReadPending(TelemetryPaths paths, IReadOnlyList<TelemetryPaths> places, ConsentDecision decision)
    {
        var fates = new HeldFates(decision, BackendSelection.Select(settings, ConsentState.Remote, paths.LocalFile, host.Backends));
        var held = new List<HeldBatch>();
        foreach (var fold in Journals.Read(host, places, _problems))
        {
            foreach (var (entry, bytes) in fold.Batches)
            {
                if (BatchCodec.TryDecode(bytes.Span, out var events, out var problem))
                    held.Add(new HeldBatch(entry.Journal, entry.Id, entry.Epoch, entry.Mode, entry.Outstanding, fates.Of(entry), [.. events!.Skip(entry.Settled)]));
                else
                    _problems.Add($"{entry.Journal}: batch {entry.Id} of {entry.Count} events cannot be read, and will be dropped: {problem}");
            }
        }

        // In the order of the buffer: ids rise with time.
        held.Sort(static (a, b) => a.Id.CompareTo(b.Id));
        return held;
    }

    // The log has no bound, and whoever reads this may be slow.
    private IEnumerable<HeldRecord> Lines(string path)
    {
        var piece = new byte[PieceSize];
        using var line = new MemoryStream();
        int read;
        for (long offset = 0; (read = host.Files.ReadAt(path, offset, piece)) > 0; offset += read)
        {
            var rest = piece.AsMemory(0, read);
            for (int feed; (feed = rest.Span.IndexOf((byte)'\n')) >= 0; rest = rest[(feed + 1)..])
            {
                line.Write(rest.Span[..feed]);
                if (line.Length > 0) yield return Take(line, path);
            }

            line.Write(rest.Span);
        }

        if (line.Length > 0) yield return Take(line, path);
    }

    private static HeldRecord Take(MemoryStream line, string path)
    {
        var record = HeldRecord.Of(path, line.GetBuffer().AsSpan(0, (int)line.Length));
        line.SetLength(0);
        return record;
    }

    // Tried at once, so that a log that cannot be read is among the problems.
    private bool CanRead(string path) => Attempt(path, () => host.Files.ReadAt(path, 0, new byte[1]) > 0 ? path : null) is not null;

    private byte[]? ReadFile(string path) => Attempt(path, () => host.Files.Read(path));

    private T? Attempt<T>(string path, Func<T?> read)
        where T : class
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _problems.Add($"{path}: {e.Message}");
            return null;
        }
    }
}
