namespace Pipeline;

/// <summary>The cheap upper bound behind <see cref="EventJson.SizeBound"/>.</summary>
internal static class EventSize
{
    // All keys, quotes, colons, commas and braces, the id, the timestamp and both numbers at their longest come to under 400
    // bytes.
    private const long Frame = 400;

    // An escape is \uXXXX: six bytes for one UTF-16 unit. Nothing is longer.
    private const long BytesPerUnit = 6;

    // Two quotes and a comma or colon.
    private const long BytesPerText = 3;

    public static int Bound(TelemetryEvent e)
    {
        var bytes = Frame + Text(e.Type) + Text(e.Name) + Text(e.MachineId) + Text(e.ToolName) + Text(e.Version) + Text(e.Os)
            + Text(e.Arch) + Text(e.RuntimeVersion) + Text(e.OsVersion) + Text(e.Error);
        if (e.Args is { } args)
        {
            for (var i = 0; i < args.Count; i++)
                bytes += Text(args[i]);
        }
        if (e.Metadata is { } metadata)
        {
            foreach (var (key, value) in new MetadataPairs(metadata))
                bytes += Text(key) + Text(value);
        }
        return (int)Math.Min(bytes, int.MaxValue);
    }

    private static long Text(string? text) => text is null ? BytesPerText : BytesPerText + BytesPerUnit * text.Length;
}
