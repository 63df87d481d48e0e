using Microsoft.AspNetCore.Http;
using Pipeline.Tests;

namespace Pipeline.Otlp.Tests;

/// <summary>What becomes of a batch, by what the receiver does.</summary>
public sealed class AnswerTests
{
    public static TheoryData<string> Protocols => [OtlpProtocols.HttpProtobuf, OtlpProtocols.Grpc];

    [Theory]
    [InlineData(1, true, "CANCELLED")]
    [InlineData(2, true, "UNKNOWN")]
    [InlineData(3, false, "INVALID_ARGUMENT")]
    [InlineData(4, true, "DEADLINE_EXCEEDED")]
    [InlineData(5, false, "NOT_FOUND")]
    [InlineData(7, true, "PERMISSION_DENIED")]
    [InlineData(8, true, "RESOURCE_EXHAUSTED")]
    [InlineData(12, false, "UNIMPLEMENTED")]
    [InlineData(13, true, "INTERNAL")]
    [InlineData(14, true, "UNAVAILABLE")]
    [InlineData(16, true, "UNAUTHENTICATED")]
    [InlineData(99, true, "99")]
    public async Task A_status_of_gRPC_decides_behind_the_message_or_without_one(int status, bool isRetried, string name)
    {
        var reason = $"answered {name} (gRPC)";

        foreach (var answer in new[] { Answers.Grpc(status), Answers.GrpcHead(status) })
        {
            var result = await SendAsync(OtlpProtocols.Grpc, answer);
            Assert.StartsWith(reason, isRetried ? Assert.IsType<Retry>(result).Reason : Assert.IsType<Rejected>(result).Reason);
        }
    }

    [Fact]
    public async Task An_answer_of_200_without_a_gRPC_status_is_none() =>
        Assert.Equal(new Retry("answered without a gRPC status"), await SendAsync(OtlpProtocols.Grpc, Answers.Http(200)));

    [Fact]
    public async Task A_credential_that_is_refused_over_gRPC_is_somebodys_to_renew()
    {
        foreach (var (status, name) in new[] { (16, "UNAUTHENTICATED"), (7, "PERMISSION_DENIED") })
        {
            Assert.Equal(
                new Retry($"answered {name} (gRPC): look at telemetry.backends.collector.headers") { IsCertain = true, NeedsAttention = true },
                await SendAsync(OtlpProtocols.Grpc, Answers.Grpc(status)));
        }
    }

    [Fact]
    public async Task What_speaks_of_the_address_over_gRPC_is_of_no_one_event()
    {
        Assert.Equal(new Rejected("answered UNIMPLEMENTED (gRPC)") { IsWhole = true }, await SendAsync(OtlpProtocols.Grpc, Answers.Grpc(12)));
        Assert.Equal(new Rejected("answered INVALID_ARGUMENT (gRPC)"), await SendAsync(OtlpProtocols.Grpc, Answers.Grpc(3)));
    }

    // Status { code: 14, details: [Any { type_url: "type.googleapis.com/google.rpc.RetryInfo", value: RetryInfo { retry_delay: 90.5 s } }] },
    // with and without padding; behind a DebugInfo; a DebugInfo alone; without details.
    [Theory]
    [InlineData("CA4aNgoodHlwZS5nb29nbGVhcGlzLmNvbS9nb29nbGUucnBjLkRlYnVnSW5mbxIKCggIWhCAyrXuARo2Cih0eXBlLmdvb2dsZWFwaXMuY29tL2dvb2dsZS5ycGMuUmV0cnlJbmZvEgoKCAhaEIDKte4B", 90.5)]
    [InlineData("CA4aNgoodHlwZS5nb29nbGVhcGlzLmNvbS9nb29nbGUucnBjLkRlYnVnSW5mbxIKCggIWhCAyrXuAQ==", null)]
    [InlineData("CA4aNgoodHlwZS5nb29nbGVhcGlzLmNvbS9nb29nbGUucnBjLlJldHJ5SW5mbxIKCggIWhCAyrXuAQ==", 90.5)]
    [InlineData("CA4aNgoodHlwZS5nb29nbGVhcGlzLmNvbS9nb29nbGUucnBjLlJldHJ5SW5mbxIKCggIWhCAyrXuAQ", 90.5)]
    [InlineData("CA4=", null)]
    [InlineData("soon", null)]
    public async Task What_a_receiver_asks_for_in_its_status_is_honoured(string details, double? seconds)
    {
        DateTimeOffset? notBefore = seconds is { } s ? Some.Time.AddSeconds(s) : null;

        Assert.Equal(
            new Retry("answered UNAVAILABLE (gRPC)", notBefore),
            await SendAsync(OtlpProtocols.Grpc, Answers.GrpcHead(14, details), clock: new ManualClock()));
    }

    [Theory]
    [MemberData(nameof(Protocols))]
    public async Task No_answer_in_time_is_tried_again_and_the_request_has_ended(string protocol)
    {
        await using var receiver = await Receiver.StartAsync(protocol);
        var (arrived, ended) = (new TaskCompletionSource(), new TaskCompletionSource());
        receiver.Answer = Answers.None(arrived, ended);
        var clock = new ManualClock();
        var backend = Backends.Make(receiver, clock: clock);
        using var closing = (IDisposable)backend;

        var sending = backend.SendAsync(Some.Batch(), default).AsTask();
        await arrived.Task;
        Assert.False(sending.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal(new Retry("no answer within 5 s"), await sending);
        await ended.Task;
    }

    [Theory]
    [MemberData(nameof(Protocols))]
    public async Task A_send_that_is_cancelled_ends_at_once_and_what_it_held_is_never_sent(string protocol)
    {
        await using var receiver = await Receiver.StartAsync(protocol);
        var (arrived, ended) = (new TaskCompletionSource(), new TaskCompletionSource());
        receiver.Answer = Answers.None(arrived, ended);
        var backend = Backends.Make(receiver);
        using var closing = (IDisposable)backend;
        using var cancellation = new CancellationTokenSource();

        var sending = backend.SendAsync(Backends.Batch("withdrawn"), cancellation.Token).AsTask();
        await arrived.Task;
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
        await ended.Task;

        receiver.Answer = Answers.Taken;
        Assert.Same(Accepted.Instance, await backend.SendAsync(Backends.Batch("after"), default));
        Assert.Equal([["withdrawn"], ["after"]], receiver.Requests.Select(request => request.Names));
    }

    [Theory]
    [MemberData(nameof(Protocols))]
    public async Task A_send_that_is_cancelled_before_it_begins_sends_nothing(string protocol)
    {
        await using var receiver = await Receiver.StartAsync(protocol);
        var backend = Backends.Make(receiver);
        using var closing = (IDisposable)backend;

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => backend.SendAsync(Backends.Batch("withdrawn"), new CancellationToken(canceled: true)).AsTask());
        await backend.SendAsync(Backends.Batch("after"), default);

        Assert.Equal(["after"], Assert.Single(receiver.Requests).Names);
    }

    [Theory]
    [MemberData(nameof(Protocols))]
    public async Task A_send_that_is_cancelled_before_its_request_begins_sends_nothing_then_or_later(string protocol)
    {
        await using var receiver = await Receiver.StartAsync(protocol);
        var backend = Backends.Make(receiver);
        using var closing = (IDisposable)backend;
        using var cancellation = new CancellationTokenSource();
        var cancelling = Some.Event("withdrawn") with { Metadata = new WatchedMetadata(cancellation.Cancel) };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => backend.SendAsync(Some.Batch(Some.Event("withdrawn, too"), cancelling), cancellation.Token).AsTask());
        Assert.Same(Accepted.Instance, await backend.SendAsync(Backends.Batch("after"), default));

        Assert.Equal(["after"], Assert.Single(receiver.Requests).Names);
    }

    [Theory]
    [MemberData(nameof(Protocols))]
    public async Task A_batch_that_cannot_be_read_to_its_end_does_not_go_along_with_the_next(string protocol)
    {
        await using var receiver = await Receiver.StartAsync(protocol);
        var backend = Backends.Make(receiver);
        using var closing = (IDisposable)backend;
        var unreadable = Some.Event("b") with { Metadata = new WatchedMetadata(() => throw new InvalidOperationException("unreadable")) };

        await Assert.ThrowsAsync<InvalidOperationException>(() => backend.SendAsync(Some.Batch(Some.Event("a"), unreadable), default).AsTask());
        Assert.Same(Accepted.Instance, await backend.SendAsync(Backends.Batch("after"), default));

        Assert.Equal(["after"], Assert.Single(receiver.Requests).Names);
    }

    [Theory]
    [MemberData(nameof(Protocols))]
    public async Task A_body_that_was_cut_off_keeps_its_bytes_while_others_are_sent(string protocol)
    {
        using var handler = new CutOffHandler();
        var options = new HttpBackendOptions { Endpoint = new("http://localhost"), ToolName = "t", ToolVersion = "1", Handler = () => handler };
        var backend = Backends.Make(options, protocol);
        using var disposing = (IDisposable)backend;

        Assert.IsType<Retry>(await backend.SendAsync(Backends.Batch("first"), default));
        Assert.IsType<Retry>(await backend.SendAsync(Backends.Batch("other"), default));

        Assert.Equal(
            [(true, false), (false, true)],
            handler.Bodies.Select(body => (body.AsSpan().IndexOf("first"u8) >= 0, body.AsSpan().IndexOf("other"u8) >= 0)));
    }

    [Theory]
    [MemberData(nameof(Protocols))]
    public async Task What_failed_is_sent_again_only_by_the_pipeline(string protocol)
    {
        await using var receiver = await Receiver.StartAsync(protocol);
        receiver.Answer = Answers.Http(503);
        var backend = Backends.Make(receiver);
        using var closing = (IDisposable)backend;

        Assert.IsType<Retry>(await backend.SendAsync(Backends.Batch("a"), default));
        receiver.Answer = Answers.Taken;
        Assert.Same(Accepted.Instance, await backend.SendAsync(Backends.Batch("a"), default));
        closing.Dispose();

        Assert.Equal([["a"], ["a"]], receiver.Requests.Select(request => request.Names));
    }

    [Theory]
    [MemberData(nameof(Protocols))]
    public async Task A_batch_of_which_nothing_was_taken_is_rejected_and_one_that_was_taken_in_part_is_accepted(string protocol)
    {
        Assert.Equal(
            new Rejected("the receiver rejected 2 of 2 log records"),
            await SendAsync(protocol, Answers.TakenBut(2), batch: Backends.Batch("a", "b")));
        Assert.Same(Accepted.Instance, await SendAsync(protocol, Answers.TakenBut(1), batch: Backends.Batch("a", "b")));
    }

    [Theory]
    [MemberData(nameof(Protocols))]
    public async Task Acknowledged_by_the_SDK_a_batch_is_accepted_whatever_the_receiver_does(string protocol)
    {
        const string Sdk = Acknowledgements.Sdk;

        Assert.Same(Accepted.Instance, await SendAsync(protocol, Answers.Taken, Sdk));
        Assert.Same(Accepted.Instance, await SendAsync(protocol, Answers.Http(400), Sdk));
        Assert.Same(Accepted.Instance, await SendAsync(protocol, Answers.Http(503), Sdk));
        Assert.Same(Accepted.Instance, await SendAsync(protocol, Answers.Cut, Sdk));
    }

    [Theory]
    [MemberData(nameof(Protocols))]
    public async Task Acknowledged_by_the_SDK_nothing_is_left_with_it_when_the_send_has_ended(string protocol)
    {
        await using var receiver = await Receiver.StartAsync(protocol);
        var backend = Backends.Make(receiver, Acknowledgements.Sdk);
        using var closing = (IDisposable)backend;

        await backend.SendAsync(Backends.Batch("a", "b"), default);

        Assert.Equal(["a", "b"], Assert.Single(receiver.Requests).Names);
    }

    [Theory]
    [InlineData(OtlpProtocols.HttpProtobuf, Acknowledgements.Exporter)]
    [InlineData(OtlpProtocols.HttpProtobuf, Acknowledgements.Sdk)]
    [InlineData(OtlpProtocols.Grpc, Acknowledgements.Exporter)]
    [InlineData(OtlpProtocols.Grpc, Acknowledgements.Sdk)]
    public async Task Race_25_An_erasure_request_is_never_said_to_be_sent_when_it_was_not(string protocol, string acknowledge)
    {
        var request = Some.Batch(Some.Event(), new TelemetryEvent(EventTypes.DataDeletionRequest, "data_deletion_request") { MachineId = "m" });

        Assert.IsType<Retry>(await SendAsync(protocol, Answers.Http(503), acknowledge, request));
        Assert.IsType<Retry>(await SendAsync(protocol, Answers.Cut, acknowledge, request));
        Assert.IsType<Rejected>(await SendAsync(protocol, Answers.Http(400), acknowledge, request));
        Assert.IsType<Rejected>(await SendAsync(protocol, Answers.TakenBut(1), acknowledge, request));
        Assert.Same(Accepted.Instance, await SendAsync(protocol, Answers.Taken, acknowledge, request));
    }

    private static async Task<SendResult> SendAsync(
        string protocol, Func<HttpContext, Task> answer, string acknowledge = Acknowledgements.Exporter, Batch? batch = null, TimeProvider? clock = null)
    {
        await using var receiver = await Receiver.StartAsync(protocol);
        receiver.Answer = answer;
        var backend = Backends.Make(receiver, acknowledge, clock);
        using var closing = (IDisposable)backend;
        return await backend.SendAsync(batch ?? Some.Batch(), default);
    }
}
