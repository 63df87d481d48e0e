using System.IO.Compression;

namespace Pipeline;

/// <summary>Packs the body of a request. Apart from all else, so that whoever sends little does not load the library.</summary>
internal static class Gzip
{
    public static byte[] Pack(ReadOnlyMemory<byte> body)
    {
        using var packed = new MemoryStream(body.Length / 4);
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
            gzip.Write(body.Span);
        return packed.ToArray();
    }
}
