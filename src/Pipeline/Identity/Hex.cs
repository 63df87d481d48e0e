namespace Pipeline;

/// <summary>Lower-case hexadecimal. The framework's is vector code, compiled afresh in each process, for sixteen characters.</summary>
internal static class Hex
{
    private const string Digits = "0123456789abcdef";

    public static string Of(ReadOnlySpan<byte> bytes)
    {
        var text = new char[2 * bytes.Length];
        for (var i = 0; i < bytes.Length; i++)
        {
            text[2 * i] = Digits[bytes[i] >> 4];
            text[2 * i + 1] = Digits[bytes[i] & 0xf];
        }
        return new string(text);
    }
}
