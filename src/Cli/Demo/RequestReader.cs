using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Pipeline.Cli;

/// <summary>Reads HTTP/1.1 requests with a Content-Length from one connection: what our client sends, and no more.</summary>
internal sealed class RequestReader(Stream stream)
{
    private byte[] _buffer = new byte[16 * 1024];
    private int _length;

    /// <summary>The next request; null when the connection ends.</summary>
    public async Task<ReceivedRequest?> ReadAsync(CancellationToken cancellationToken)
    {
        int end;
        while ((end = _buffer.AsSpan(0, _length).IndexOf("\r\n\r\n"u8)) < 0)
        {
            if (!await FillAsync(cancellationToken)) return null;
        }

        var head = Encoding.ASCII.GetString(_buffer, 0, end).Split("\r\n");
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var line in head.AsSpan(1))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            headers[line[..colon]] = line[(colon + 1)..].Trim();
        }

        var bodyStart = end + 4;
        var bodyLength = headers.TryGetValue("Content-Length", out var text) ? int.Parse(text, CultureInfo.InvariantCulture) : 0;
        while (_length < bodyStart + bodyLength)
        {
            if (!await FillAsync(cancellationToken)) return null;
        }

        var body = _buffer.AsSpan(bodyStart, bodyLength).ToArray();
        _length -= bodyStart + bodyLength;
        _buffer.AsSpan(bodyStart + bodyLength, _length).CopyTo(_buffer);
        return new ReceivedRequest(head[0], headers, headers.GetValueOrDefault("Content-Encoding") == "gzip" ? Unpack(body) : body);
    }

    private static byte[] Unpack(byte[] body)
    {
        using var unpacked = new MemoryStream();
        using var gzip = new GZipStream(new MemoryStream(body), CompressionMode.Decompress);
        gzip.CopyTo(unpacked);
        return unpacked.ToArray();
    }

    private async ValueTask<bool> FillAsync(CancellationToken cancellationToken)
    {
        if (_length == _buffer.Length) Array.Resize(ref _buffer, _buffer.Length * 2);
        var read = await stream.ReadAsync(_buffer.AsMemory(_length), cancellationToken);
        _length += read;
        return read > 0;
    }
}
