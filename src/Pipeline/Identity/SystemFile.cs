namespace Pipeline;

/// <summary>Reads a small file of the system's, such as the kernel makes. The general way finds out the encoding and decodes it: 2 ms of a process.</summary>
internal static class SystemFile
{
    private const int Longest = 1024;

    /// <summary>Its text in ASCII, without white space around it. What lies behind the first KiB is not read.</summary>
    /// <exception cref="IOException">There is none.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static string Read(string path)
    {
        // Until there is no more: the kernel's files do not say how long they are, or say too much.
        using var file = File.OpenHandle(path);
        Span<byte> bytes = stackalloc byte[Longest];
        var length = 0;
        for (var read = -1; read != 0; length += read)
            read = RandomAccess.Read(file, bytes[length..], length);
        Span<char> text = stackalloc char[length];
        for (var i = 0; i < length; i++)
            text[i] = (char)bytes[i];
        return text.Trim().ToString();
    }
}
