namespace Pipeline.Bench;

/// <summary>Counts what is in a body, without decoding more of it than that takes.</summary>
internal static class Records
{
    private const int GrpcPrefix = 5;
    private const int Delimited = 2;

    /// <summary>Events of a JSON array: each begins with its id.</summary>
    public static int InJson(ReadOnlySpan<byte> body) => body.Count("{\"id\":"u8);

    /// <summary>Log records of an ExportLogsServiceRequest: resource_logs (1), scope_logs (2), log_records (2).</summary>
    public static int InOtlp(ReadOnlySpan<byte> body)
    {
        var records = 0;
        while (TryRead(ref body, out var field, out var resource))
        {
            while (field == 1 && TryRead(ref resource, out var inner, out var scope))
            {
                while (inner == 2 && TryRead(ref scope, out var innermost, out _))
                {
                    if (innermost == 2) records++;
                }
            }
        }

        return records;
    }

    public static int InGrpc(ReadOnlySpan<byte> body) => InOtlp(body[GrpcPrefix..]);

    // All fields on the way are messages or texts.
    private static bool TryRead(ref ReadOnlySpan<byte> from, out ulong field, out ReadOnlySpan<byte> content)
    {
        field = 0;
        content = [];
        if (from.IsEmpty) return false;
        var tag = Varint(ref from);
        field = tag >> 3;
        if ((tag & 7) != Delimited) throw new InvalidDataException($"An unexpected wire type: {tag & 7}.");
        var length = (int)Varint(ref from);
        content = from[..length];
        from = from[length..];
        return true;
    }

    private static ulong Varint(ref ReadOnlySpan<byte> from)
    {
        ulong number = 0;
        for (var shift = 0; ; shift += 7)
        {
            var b = from[0];
            from = from[1..];
            number |= (ulong)(b & 0x7F) << shift;
            if (b < 0x80) return number;
        }
    }
}
