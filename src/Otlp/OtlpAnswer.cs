using System.Globalization;

namespace Pipeline.Otlp;

/// <summary>What a receiver answered, as far as it decides about a batch.</summary>
/// <param name="Result">What the statuses say.</param>
/// <param name="Rejected">How many log records the receiver says it has not taken, in an answer that is otherwise a success.</param>
internal sealed record OtlpAnswer(SendResult Result, long Rejected)
{
    /// <summary>Reads an answer to its end, for only there does gRPC say how it went. Leaves it with an empty body.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled before the answer was complete.</exception>
    public static async Task<OtlpAnswer> ReadAsync(
        HttpResponseMessage response, Uri from, bool isGrpc, HttpBackendOptions options, CancellationToken cancellationToken)
    {
        using var content = response.Content;
        var body = await AnswerBody.ReadAsync(content, cancellationToken).ConfigureAwait(false);
        response.Content = new ByteArrayContent([]);
        var result = HttpAnswer.Of(response, from, options);
        if (!isGrpc)
            return new OtlpAnswer(result, PartialSuccess.Rejected(body));
        var status = GrpcStatus.Of(response);
        // Of HTTP the head is the answer, of gRPC what stands behind the body.
        if (status is null)
            cancellationToken.ThrowIfCancellationRequested();
        // What stands between may answer in the place of the receiver, and knows no gRPC.
        return new OtlpAnswer(
            result is Accepted ? GrpcAnswer.Of(response, status, options) : result, PartialSuccess.Rejected(GrpcStatus.Message(body)));
    }

    /// <summary>
    /// What becomes of the batch. OTLP says how many records were rejected and not which: a batch that was taken in part counts as
    /// accepted, unless it asks for erasure, for then the request may be what was not taken.
    /// </summary>
    public SendResult ToResult(int events, bool asksForErasure) =>
        Result is Accepted && (Rejected >= events || (Rejected > 0 && asksForErasure))
            ? new Rejected(string.Create(CultureInfo.InvariantCulture, $"the receiver rejected {Rejected} of {events} log records"))
            : Result;
}
