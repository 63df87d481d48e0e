using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Pipeline.Otlp.Tests;

/// <summary>What a receiver may do with a request, over HTTP or gRPC alike.</summary>
internal static class Answers
{
    /// <summary>All log records are taken.</summary>
    public static Task Taken(HttpContext context) => TakenBut(0)(context);

    /// <summary>All but so many log records are taken.</summary>
    public static Func<HttpContext, Task> TakenBut(byte rejected) => context =>
    {
        // partial_success { rejected_log_records, error_message = "no" }, or an empty answer.
        byte[] message = rejected == 0 ? [] : [0x0A, 6, 0x08, rejected, 0x12, 2, (byte)'n', (byte)'o'];
        return IsGrpc(context) ? GrpcAsync(context, 0, message) : HttpAsync(context, 200, message);
    };

    public static Func<HttpContext, Task> Http(int status) => context => HttpAsync(context, status, "no"u8.ToArray());

    /// <summary>A status behind an empty message.</summary>
    public static Func<HttpContext, Task> Grpc(int status) => context => GrpcAsync(context, status, []);

    /// <summary>A status in the head of an answer that has no body, with its details.</summary>
    public static Func<HttpContext, Task> GrpcHead(int status, string? details = null) => context =>
    {
        if (details is not null)
            context.Response.Headers["grpc-status-details-bin"] = details;
        context.Response.ContentType = "application/grpc";
        context.Response.Headers["grpc-status"] = status.ToString(CultureInfo.InvariantCulture);
        return Task.CompletedTask;
    };

    public static Task Cut(HttpContext context)
    {
        context.Abort();
        return Task.CompletedTask;
    }

    /// <summary>No answer before the sender has given up.</summary>
    /// <param name="arrived">Completed when the request has arrived.</param>
    /// <param name="ended">Completed when the sender has let go of it.</param>
    public static Func<HttpContext, Task> None(TaskCompletionSource arrived, TaskCompletionSource ended) => async context =>
    {
        using var ending = context.RequestAborted.Register(ended.SetResult);
        arrived.SetResult();
        await ended.Task;
    };

    private static bool IsGrpc(HttpContext context) => context.Request.ContentType == "application/grpc";

    private static async Task HttpAsync(HttpContext context, int status, byte[] body)
    {
        context.Response.StatusCode = status;
        await context.Response.Body.WriteAsync(body);
    }

    private static async Task GrpcAsync(HttpContext context, int status, byte[] message)
    {
        context.Response.ContentType = "application/grpc";
        await context.Response.Body.WriteAsync(new byte[] { 0, 0, 0, 0, (byte)message.Length });
        await context.Response.Body.WriteAsync(message);
        var trailers = context.Features.Get<IHttpResponseTrailersFeature>()!.Trailers;
        trailers["grpc-status"] = status.ToString(CultureInfo.InvariantCulture);
    }
}
