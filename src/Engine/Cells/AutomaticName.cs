namespace Pipeline.Engine;

/// <summary>The names of actors that were given none: $a, $b, … $~, $ab, …</summary>
internal static class AutomaticName
{
    private const string Digits = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+~";

    public static string Of(int number)
    {
        Span<char> text = stackalloc char[8];
        var length = 0;
        text[length++] = '$';
        do
        {
            text[length++] = Digits[number & 63];
            number >>= 6;
        }
        while (number > 0);

        return new string(text[..length]);
    }
}
