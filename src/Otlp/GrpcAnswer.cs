namespace Pipeline.Otlp;

/// <summary>What an answer over gRPC means for the batch (OTLP specification, OTLP/gRPC response).</summary>
internal static class GrpcAnswer
{
    /// <summary>
    /// OK: accepted. What speaks of the request itself: rejected, whole where it speaks of the address. A refused credential, and what
    /// may pass, which includes what a receiver says when it has failed and does not know why: another time.
    /// </summary>
    public static SendResult Of(HttpResponseMessage response, int? status, HttpBackendOptions options)
    {
        var (name, reason) = (GrpcStatus.Name(status), GrpcStatus.Describe(status));
        var notBefore = RetryAfter.Of(response, options.Clock) ?? RetryInfo.Of(response, options.Clock);
        return name switch
        {
            "OK" => Accepted.Instance,
            "UNAUTHENTICATED" or "PERMISSION_DENIED" =>
                new Retry($"{reason}: look at {options.HeadersKey}", notBefore) { IsCertain = true, NeedsAttention = true },
            "RESOURCE_EXHAUSTED" => new Retry(reason, notBefore) { IsCertain = true },
            "UNIMPLEMENTED" or "NOT_FOUND" => new Rejected(reason) { IsWhole = true },
            "INVALID_ARGUMENT" or "ALREADY_EXISTS" or "FAILED_PRECONDITION" => new Rejected(reason),
            _ => new Retry(reason, notBefore),
        };
    }
}
