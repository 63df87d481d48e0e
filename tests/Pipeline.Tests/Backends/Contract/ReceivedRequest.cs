using System.IO.Compression;
using Microsoft.AspNetCore.Http;

namespace Pipeline.Tests.Backends.Contract;

/// <summary>A request as it arrived, its body unpacked.</summary>
internal sealed record ReceivedRequest(string Protocol, string Path, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    public static async Task<ReceivedRequest> ReadAsync(HttpRequest request)
    {
        var isPacked = request.Headers.ContentEncoding == "gzip";
        using var body = new MemoryStream();
        await using (var content = isPacked ? new GZipStream(request.Body, CompressionMode.Decompress) : request.Body)
            await content.CopyToAsync(body);
        var headers = request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        return new ReceivedRequest(request.Protocol, request.Path + request.QueryString, headers, body.ToArray());
    }
}
