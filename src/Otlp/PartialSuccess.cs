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
        while (ProtobufField.TryRead(ref response, out var field, out _, out var partial))
        {
            while (field == FieldOne && ProtobufField.TryRead(ref partial, out var inner, out var value, out _))
            {
                if (inner == FieldOne)
                    rejected = (long)value;
            }
        }
        return rejected;
    }
}
