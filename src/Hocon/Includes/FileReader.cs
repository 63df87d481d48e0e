using System.Text;

namespace Pipeline.Hocon.Includes;

/// <summary>Files of the file system, as the specification wants them: strict UTF-8.</summary>
internal static class FileReader
{
    /// <summary>No configuration is this long; a device that never ends is.</summary>
    private const int MaxBytes = 64 * 1024 * 1024;

    /// <returns>The text, or null when there is no such file.</returns>
    public static string? Read(string path)
    {
        byte[] bytes;
        try
        {
            bytes = ReadBytes(path);
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }

        try
        {
            return new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(bytes);
        }
        catch (DecoderFallbackException invalid)
        {
            throw new HoconException(null, $"it is not valid UTF-8 (byte {invalid.Index})", invalid);
        }
    }

    private static byte[] ReadBytes(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        var bytes = new byte[Length(file)];
        var count = 0;
        while (true)
        {
            if (count == bytes.Length)
            {
                if (count > MaxBytes)
                    throw new HoconException(null, $"it is longer than {MaxBytes} bytes");
                Array.Resize(ref bytes, bytes.Length * 2);
            }

            var read = file.Read(bytes, count, bytes.Length - count);
            if (read == 0)
                break;
            count += read;
        }

        Array.Resize(ref bytes, count);
        return bytes;
    }

    /// <summary>One byte more than the file has, so that its end is met without growing.</summary>
    private static int Length(FileStream file) => file.CanSeek && file.Length < MaxBytes ? (int)file.Length + 1 : 4096;
}
