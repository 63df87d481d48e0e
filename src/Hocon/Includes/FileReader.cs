using System.Buffers;
using System.Text.Unicode;

namespace Pipeline.Hocon.Includes;

/// <summary>Files of the file system, as the specification wants them: strict UTF-8.</summary>
internal static class FileReader
{
    /// <summary>No configuration is this long; a device that never ends is.</summary>
    private const int MaxBytes = 64 * 1024 * 1024;

    /// <returns>The text, or null when there is no such file.</returns>
    public static string? Read(string path)
    {
        // Asked first, because the exception would cost a short process milliseconds.
        if (!File.Exists(path))
            return null;

        byte[] bytes;
        int count;
        try
        {
            bytes = ReadBytes(path, out count);
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }

        return Decode(new ReadOnlySpan<byte>(bytes, 0, count));
    }

    /// <summary>Most files are ASCII, and a loop is then ready milliseconds before the vectorized transcoder has been loaded.</summary>
    private static string Decode(ReadOnlySpan<byte> bytes)
    {
        var text = new char[bytes.Length];
        var ascii = 0;
        for (; ascii < bytes.Length && bytes[ascii] < 0x80; ascii++)
            text[ascii] = (char)bytes[ascii];
        if (ascii == bytes.Length)
            return new string(text);

        var status = Utf8.ToUtf16(bytes[ascii..], new Span<char>(text)[ascii..], out var valid, out var rest, replaceInvalidSequences: false);
        return status == OperationStatus.Done
            ? new string(text, 0, ascii + rest)
            : throw new HoconException(null, $"it is not valid UTF-8 (byte {ascii + valid})");
    }

    private static byte[] ReadBytes(string path, out int count)
    {
        using var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var length = RandomAccess.GetLength(file);
        // One byte more than the file has, so that its end is met without growing.
        var bytes = new byte[length < MaxBytes ? (int)length + 1 : MaxBytes + 1];
        count = 0;
        while (true)
        {
            if (count > MaxBytes)
                throw new HoconException(null, $"it is longer than {MaxBytes} bytes");
            if (count == bytes.Length)
                Array.Resize(ref bytes, 2 * bytes.Length);

            var read = RandomAccess.Read(file, new Span<byte>(bytes)[count..], count);
            if (read == 0)
                return bytes;
            count += read;
        }
    }
}
