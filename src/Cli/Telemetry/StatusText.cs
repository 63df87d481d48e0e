using System.Globalization;
using Pipeline.Actors;

namespace Pipeline.Cli;

/// <summary>What <c>status</c> prints for people.</summary>
internal static class StatusText
{
    public static void Write(TelemetryStatus status, TextWriter to, TextWriter error)
    {
        var state = ConsentText.Explain(status.Decision);
        to.WriteLine(char.ToUpperInvariant(state[0]) + state[1..] + ".");
        to.WriteLine();
        Line(to, "your answer", ConsentText.Describe(status.Decision.Answer));
        Line(to, "policy", Number(status.PolicyVersion) + (status.PolicyUrl is { } url ? $"  {url}" : ""));
        Line(to, "machine id", status.MachineId ?? "not computed while telemetry is off");
        WriteBackends(status.Backends, to);
        Line(to, "pending", Number(status.Pending));
        Line(to, "delivered", Number(status.Delivered));
        Line(to, "dropped", Dropped(status.Dropped));
        if (status.Filtered > 0) Line(to, "filtered", Number(status.Filtered));
        Line(to, "last delivery", status.LastDelivery is { } last ? Moment(last) : "never");
        WriteSupervision(status.Supervision, to);
        Line(to, "your choice", status.ConsentFile);
        Line(to, "state", status.StateFolder);
        ErasureText.Write(status, (label, value) => Line(to, label, value), error);
    }

    private static void WriteBackends(IReadOnlyList<BackendReport> backends, TextWriter to)
    {
        var (name, type) = (Width(backends, backend => backend.Name), Width(backends, backend => backend.Type));
        var label = backends.Count == 1 ? "backend" : "backends";
        foreach (var backend in backends)
        {
            Line(to, label, $"{backend.Name.PadRight(name)}  {backend.Type.PadRight(type)}  {backend.State}  {backend.Target}");
            if (Trouble(backend) is { } trouble) Line(to, "", $"{"".PadRight(name)}  {trouble}");
            label = "";
        }
    }

    // What is wrong with it, and until when nobody tries it.
    private static string? Trouble(BackendReport backend) => (backend.Problem, backend.WaitingUntil) switch
    {
        (null, null) => null,
        (null, { } until) => $"not tried again before {Moment(until)}",
        ({ } problem, null) => problem,
        ({ } problem, { } until) => $"{problem}; not tried again before {Moment(until)}",
    };

    private static void WriteSupervision(IReadOnlyList<SupervisionReport> supervision, TextWriter to)
    {
        var label = "supervision";
        foreach (var report in supervision)
        {
            Line(to, label, $"{report.Actor}  restarted {Number(report.Restarts)}, stopped {Number(report.Stops)}, last {Moment(report.At)}: {report.Reason}");
            label = "";
        }
    }

    private static string Moment(DateTimeOffset at) => at.ToString("u", CultureInfo.InvariantCulture);

    private static int Width(IReadOnlyList<BackendReport> backends, Func<BackendReport, string> column) =>
        backends.Count == 0 ? 0 : backends.Max(backend => column(backend).Length);

    private static string Dropped(IReadOnlyDictionary<string, long> dropped)
    {
        var reasons = dropped.Where(pair => pair.Value > 0).Select(pair => $"{Number(pair.Value)} {pair.Key}");
        return string.Join(", ", reasons) is { Length: > 0 } list ? list : "0";
    }

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static void Line(TextWriter to, string label, string value) => to.WriteLine($"  {label,-14} {value}");
}
