namespace Pipeline;

/// <summary>What an entry of type otlp may say besides what an http one may.</summary>
internal static class OtlpRules
{
    public static string? Problem(BackendSettings entry, string key, string endpointKey)
    {
        if (entry.Protocol is not (OtlpProtocols.HttpProtobuf or OtlpProtocols.Grpc))
            return $"{key}.protocol must be http/protobuf or grpc, found \"{Switch.Quote(entry.Protocol)}\"";
        if (entry.Acknowledge is not (Acknowledgements.Exporter or Acknowledgements.Sdk))
            return $"{key}.acknowledge must be exporter or sdk, found \"{Switch.Quote(entry.Acknowledge)}\"";
        // The name of the service that is called stands behind the path of the endpoint.
        if (entry.Protocol == OtlpProtocols.Grpc && entry.Endpoint!.AsSpan().ContainsAny('?', '#'))
            return $"{endpointKey} must have no query with protocol = grpc: put credentials into headers";
        return null;
    }
}
