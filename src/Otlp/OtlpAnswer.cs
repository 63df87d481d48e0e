using System.Globalization;
using System.Net;

namespace Pipeline.Otlp;

/// <summary>What a receiver answered, as far as it decides about a batch.</summary>
internal sealed record OtlpAnswer
{
    // The status of gRPC that says that all is well.
    private const int Ok = 0;

    private HttpStatusCode Http { get; init; }

    /// <summary>The status of HTTP in words.</summary>
    private string HttpText { get; init; } = "";

    /// <summary>The status of gRPC, or null: another protocol, or none was said.</summary>
    private int? Grpc { get; init; }

    private bool IsGrpc { get; init; }

    private DateTimeOffset? NotBefore { get; init; }

    /// <summary>How many log records the receiver says it has not taken, in an answer that is otherwise a success.</summary>
    private long Rejected { get; init; }

    private bool IsSuccess => IsGrpc ? IsHttpSuccess && Grpc == Ok : IsHttpSuccess;

    private bool IsHttpSuccess => (int)Http is >= 200 and < 300;

    /// <summary>Reads an answer to its end, for only there does gRPC say how it went. Leaves it with an empty body.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled before the answer was complete.</exception>
    public static async Task<OtlpAnswer> ReadAsync(
        HttpResponseMessage response, bool isGrpc, TimeProvider clock, CancellationToken cancellationToken)
    {
        using var content = response.Content;
        var body = await AnswerBody.ReadAsync(content, cancellationToken).ConfigureAwait(false);
        response.Content = new ByteArrayContent([]);
        var grpc = isGrpc ? GrpcStatus.Of(response) : null;
        // Of HTTP the head is the answer, of gRPC what stands behind the body.
        if (isGrpc && grpc is null)
            cancellationToken.ThrowIfCancellationRequested();
        return new OtlpAnswer
        {
            Http = response.StatusCode,
            HttpText = HttpFailure.Describe(response),
            IsGrpc = isGrpc,
            Grpc = grpc,
            NotBefore = RetryAfter.Of(response, clock),
            Rejected = PartialSuccess.Rejected(isGrpc ? GrpcStatus.Message(body) : body),
        };
    }

    /// <summary>
    /// What becomes of the batch. OTLP says how many records were rejected and not which: a batch that was taken in part counts as
    /// accepted, unless it asks for erasure, for then the request may be what was not taken.
    /// </summary>
    public SendResult ToResult(int events, bool asksForErasure)
    {
        if (!IsSuccess)
            return IsForGood ? new Rejected(Describe()) : new Retry(Describe(), NotBefore);
        if (Rejected >= events || (Rejected > 0 && asksForErasure))
            return new Rejected(string.Create(CultureInfo.InvariantCulture, $"the receiver rejected {Rejected} of {events} log records"));
        return Accepted.Instance;
    }

    private bool IsForGood => IsGrpc && IsHttpSuccess ? GrpcStatus.IsForGood(Grpc) : HttpStatus.IsForGood(Http);

    private string Describe() => IsGrpc && IsHttpSuccess ? GrpcStatus.Describe(Grpc) : HttpText;
}
