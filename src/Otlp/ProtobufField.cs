namespace Pipeline.Otlp;

/// <summary>Reads the fields of a message one after the other (Protocol Buffers encoding): as much as the few numbers in an answer need.</summary>
internal static class ProtobufField
{
    /// <summary>Reads one field of any wire type, and goes on behind it: a number, or the bytes of it. False at the end, and where it is none.</summary>
    public static bool TryRead(scoped ref ReadOnlySpan<byte> from, out ulong field, out ulong value, out ReadOnlySpan<byte> bytes)
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

    private static bool TryReadNumber(scoped ref ReadOnlySpan<byte> from, out ulong number)
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

    private static bool TryTake(scoped ref ReadOnlySpan<byte> from, ulong length, out ReadOnlySpan<byte> bytes)
    {
        bytes = [];
        if (length > (ulong)from.Length)
            return false;
        bytes = from[..(int)length];
        from = from[(int)length..];
        return true;
    }
}
