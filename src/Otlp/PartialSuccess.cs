namespace Pipeline.Otlp;

/// <summary>
/// The one number that counts in a receiver's answer: <c>partial_success.rejected_log_records</c> of
/// <c>ExportLogsServiceResponse</c>, field 1 in field 1.
/// </summary>
internal static class PartialSuccess
{
    private const ulong FieldOne = 1;

    /// <summary>How many log records were rejected; 0 also if the bytes are no such answer.</summary>
    public static long Rejected(ReadOnlySpan<byte> response)
    {
        var rejected = 0L;
        while (TryRead(ref response, out var field, out _, out var partial))
        {
            while (field == FieldOne && TryRead(ref partial, out var inner, out var value, out _))
            {
                if (inner == FieldOne)
                    rejected = (long)value;
            }
        }
        return rejected;
    }

    // One field of any wire type: a number, or the bytes of it.
    private static bool TryRead(ref ReadOnlySpan<byte> from, out ulong field, out ulong value, out ReadOnlySpan<byte> bytes)
    {
        (field, value) = (0, 0);
        bytes = [];
        if (!TryReadNumber(ref from, out var tag))
            return false;
        field = tag >> 3;
        switch (tag & 7)
        {
            case 0:
                return TryReadNumber(ref from, out value);
            case 1:
                return TryTake(ref from, sizeof(ulong), out bytes);
            case 2:
                return TryReadNumber(ref from, out value) && TryTake(ref from, value, out bytes);
            case 5:
                return TryTake(ref from, sizeof(uint), out bytes);
            default:
                return false;
        }
    }

    private static bool TryReadNumber(ref ReadOnlySpan<byte> from, out ulong number)
    {
        number = 0;
        for (var shift = 0; shift < 64 && from.Length > 0; shift += 7)
        {
            var b = from[0];
            from = from[1..];
            number |= (ulong)(b & 0x7F) << shift;
            if (b < 0x80)
                return true;
        }
        return false;
    }

    private static bool TryTake(ref ReadOnlySpan<byte> from, ulong length, out ReadOnlySpan<byte> bytes)
    {
        bytes = [];
        if (length > (ulong)from.Length)
            return false;
        bytes = from[..(int)length];
        from = from[(int)length..];
        return true;
    }
}
