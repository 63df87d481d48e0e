namespace Pipeline.Actors;

/// <summary>
/// Keeps what backends have rejected, for the user to look at: one JSON object a line, <c>{"time","backend","reason","event"}</c>, in a
/// file that all processes of the tool share. The oldest lines make room. Nothing of it is ever sent, and a withdrawal deletes it.
/// </summary>
internal sealed class RejectedLog(PipelineContext context)
{
    /// <summary>The file never has more bytes.</summary>
    public const int MostBytes = 256 * 1024;

    // So much is left when room is made, so that not every line makes room anew.
    private const int BytesLeft = MostBytes / 4 * 3;

    private readonly ConsentFence _fence = new(context);

    private IFileSystem Files => context.Host.Files;

    /// <summary>Keeps events of a batch. What cannot be kept, or is larger than the file, is counted all the same: nobody waits for this.</summary>
    /// <param name="batch">The batch, which has to pass the fence: behind a withdrawal's back nothing is written.</param>
    /// <param name="backend">Who has rejected them.</param>
    /// <param name="rejected">The events, and why.</param>
    /// <param name="now">The time.</param>
    public void Add(Batch batch, string backend, IEnumerable<(TelemetryEvent Event, string Reason)> rejected, DateTimeOffset now)
    {
        var lines = new List<byte>();
        foreach (var (e, reason) in rejected) lines.AddRange(Line(e, backend, reason, now));
        try
        {
            using var pass = _fence.Enter(batch);
            if (pass is null) return;
            using var held = SharedLock.Take(Files, context.Paths, "rejected.lock");
            if (held is not null) Append([.. lines]);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // They are counted.
        }
    }

    /// <summary>Deletes the file, and what a crash may have left beside it. Returns what could not be deleted, or null.</summary>
    public static string? Delete(IFileSystem files, TelemetryPaths paths) => Erasing.Try(paths.RejectedFile, () =>
    {
        var name = Path.GetFileName(paths.RejectedFile);
        foreach (var path in files.List(paths.StateFolder))
        {
            if (Path.GetFileName(path).StartsWith(name, StringComparison.Ordinal)) files.Delete(path);
        }
    });

    private void Append(byte[] lines)
    {
        var path = context.Paths.RejectedFile;
        var before = Files.Read(path) ?? [];
        if (before.Length + lines.Length <= MostBytes && Files.TryAppend(path, lines)) return;
        byte[] all = [.. before, .. lines];
        Files.WriteAtomically(path, all.AsSpan(Oldest(all)), durably: false);
    }

    // Where the oldest line begins that stays.
    private static int Oldest(ReadOnlySpan<byte> lines)
    {
        var from = Math.Max(0, lines.Length - BytesLeft);
        if (from == 0) return 0;
        var end = lines[(from - 1)..].IndexOf((byte)'\n');
        return end < 0 ? lines.Length : from + end;
    }

    private static byte[] Line(TelemetryEvent e, string backend, string reason, DateTimeOffset now)
    {
        using var json = new JsonOutput();
        json.Open((byte)'{');
        json.Key("time"u8);
        json.Time(now.UtcDateTime);
        json.Key("backend"u8);
        json.Text(backend);
        json.Key("reason"u8);
        json.Text(reason);
        json.Key("event"u8);
        json.Json(EventJson.ToBytes(e));
        json.Close((byte)'}');
        json.Raw("\n"u8);
        return json.Written.ToArray();
    }
}
