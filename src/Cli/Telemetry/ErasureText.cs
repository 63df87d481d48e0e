using System.Globalization;
using Pipeline.Actors;

namespace Pipeline.Cli;

/// <summary>Says in words how far an erasure is, to <c>reset</c> and to <c>status</c>. Never more than was confirmed.</summary>
internal static class ErasureText
{
    /// <summary>Writes what a reset has come to: what is done to standard output, what is not to standard error.</summary>
    public static int Write(ResetResult reset, TextWriter output, TextWriter error)
    {
        var erasure = reset.Erasure;
        var ids = erasure.Targets.Select(target => target.MachineId).Distinct().Count();
        foreach (var target in erasure.Targets) (IsOpen(target.State) ? error : output).WriteLine(Sentence(target, ids > 1));
        if (erasure.State == ErasureState.Unsupported && erasure.Targets.Count == 0)
            output.WriteLine($"There is nobody to ask for erasure: {erasure.Reason}.");
        if (erasure.State == ErasureState.Failed)
            error.WriteLine($"Erasure could not be asked for: {Clause(erasure.Reason)}. Run reset again.");
        if (erasure.State == ErasureState.Pending)
            error.WriteLine("What is not confirmed is asked for again on later runs, for 90 days; 'telemetry status' shows how far it is.");
        if (reset.DeletedLocalLog is { } log) output.WriteLine($"The local log has been deleted: {log}");
        if (reset.LocalLogProblem is { } problem) error.WriteLine($"The local log could not be deleted: {problem}");
        return ExitCode(reset);
    }

    /// <summary>Adds the requests to what <c>status</c> prints; nothing where there are none.</summary>
    public static void Write(TelemetryStatus status, Action<string, string> line, TextWriter error)
    {
        foreach (var request in status.Erasures)
        {
            line("erasure", $"requested {Time(request.RequestedAt)} for machine id {request.MachineId}");
            foreach (var target in request.Targets) line("", $"  {Who(target.Name)}: {State(target, request)}");
        }

        foreach (var path in status.DamagedErasures)
            error.WriteLine($"{path} held an erasure request and cannot be read: run 'telemetry reset' again.");
    }

    private static int ExitCode(ResetResult reset)
    {
        if (reset.LocalLogProblem is not null) return ExitCodes.Failed;
        return reset.Erasure.State switch
        {
            ErasureState.Failed => ExitCodes.Failed,
            ErasureState.Pending or ErasureState.Expired => ExitCodes.Pending,
            _ => ExitCodes.Done,
        };
    }

    private static string Sentence(ErasureTarget target, bool withId)
    {
        var who = withId ? $"{Who(target.Name)}, machine id {target.MachineId}" : Who(target.Name);
        return target.State switch
        {
            ErasureState.Confirmed => $"The request to erase what was received from this machine has been taken by {who}.",
            ErasureState.HandedOver => $"To ask for erasure by {who}, {target.Reason}",
            ErasureState.Unsupported => $"Nobody can be asked for erasure by {who}: {Clause(target.Reason)}.",
            ErasureState.Expired => $"The erasure request was given up: {who}: {Clause(target.Reason)}. Run reset again.",
            _ => $"The erasure request is not confirmed yet: {who}: {Clause(target.Reason)}.",
        };
    }

    private static string State(ErasureTarget target, ErasureRequest request) => target.State switch
    {
        ErasureState.Confirmed => $"confirmed {Time(target.At)}",
        ErasureState.HandedOver => $"handed over to you {Time(target.At)}: {target.Reason}",
        ErasureState.Unsupported => $"not possible: {target.Reason}",
        ErasureState.Expired => $"given up {Time(target.At)}: {Clause(target.Reason)}. Run 'telemetry reset' again.",
        _ => $"pending: {Clause(target.Reason ?? "not tried yet")}; next attempt {Next(request.NextAttempt)}",
    };

    private static string Next(DateTimeOffset? attempt) => attempt is null ? "on the next run" : $"after {Time(attempt)}";

    private static string Who(string target)
    {
        if (target == RequestorNames.Http) return "the erasure endpoint";
        if (target == RequestorNames.Email) return "e-mail";
        if (target.StartsWith(RequestorNames.EventPrefix, StringComparison.Ordinal))
            return $"the backend '{target[RequestorNames.EventPrefix.Length..]}'";
        return target.StartsWith(RequestorNames.OwnPrefix, StringComparison.Ordinal) ? $"'{target[RequestorNames.OwnPrefix.Length..]}'" : target;
    }

    private static bool IsOpen(ErasureState state) => state is ErasureState.Pending or ErasureState.Expired or ErasureState.Failed;

    private static string? Clause(string? reason) => reason?.TrimEnd('.');

    private static string Time(DateTimeOffset? time) => time?.ToUniversalTime().ToString("u", CultureInfo.InvariantCulture) ?? "at an unknown time";
}
