using System.Globalization;
using Pipeline.Actors;

namespace Pipeline.Bench;

/// <summary>Holds what arrived, what the processes were told and what the books say against the rules.</summary>
internal sealed class Verdict(Receiver receiver, Crew crew)
{
    // Of the medians of the last third and of the one before it.
    private const double MostGrowth = 1.10;

    private readonly List<(string Rule, bool Holds, string Detail)> _checks = [];
    private TelemetryAudit? _books;

    public bool Holds => _checks.All(check => check.Holds);

    /// <summary>R6. Exact, but for what processes that did not come to their own end had neither confirmed nor counted.</summary>
    public void CheckBooks(string when, TelemetryAudit audit, bool isDrained)
    {
        _books = audit;
        var testimonies = crew.All.Select(instance => instance.Testimony).ToArray();
        var killed = testimonies.Where(said => !said.IsClosed).ToArray();
        var unconfirmed = killed.Sum(said => said.Unconfirmed);
        foreach (var backend in receiver.Backends.Values)
        {
            var book = audit.Backends.Single(one => one.Name == backend.Backend);
            var slack = unconfirmed + killed.Sum(said => backend.BroughtBy(said.Instance, said.ConfirmedAt));
            var isAccepted = Math.Abs(book.Accepted - testimonies.Sum(said => said.Accepted)) <= unconfirmed;
            var isThere = !isDrained
                || (book.Pending == 0 && Math.Abs(book.Delivered - backend.Taken) <= slack && Math.Abs(Rejected(book) - backend.Rejected) <= slack);
            var there = isDrained ? $"; there: {Show(backend.Taken)}, rejected there: {Show(backend.Rejected)}" : "";
            Check("R6", Math.Abs(book.Missing) <= slack && isAccepted && isThere, $"{when}, {backend.Backend}: {Say(book)}{there}; {(slack == 0 ? "exact" : $"kills explain up to {Show(slack)}")}");
        }
    }

    /// <summary>R4, R9 and R12, event by event.</summary>
    public void CheckEvents()
    {
        var testimonies = crew.All.ToDictionary(instance => instance.Id, instance => instance.Testimony);
        foreach (var backend in receiver.Backends.Values)
        {
            var confirmed = testimonies.Values.SelectMany(said => Numbers(said.Instance, 1, said.Confirmed));
            var lost = confirmed.Where(number => !backend.Has(number)).ToArray();
            var dropped = _books!.Backends.Single(one => one.Name == backend.Backend).Dropped.Where(pair => pair.Key != "rejected").Sum(pair => pair.Value);
            Check("R4", lost.Length <= dropped, $"{backend.Backend}: {Show(testimonies.Values.Sum(said => said.Confirmed))} events were confirmed, {Show(lost.Length)} of them are not there, {Show(dropped)} were counted as dropped"
                + (lost.Length == 0 ? "" : $" ({string.Join(", ", lost.Take(5))})"));
            var invented = backend.Numbers.Where(number => Plan.CountOf(number) > testimonies[Plan.InstanceOf(number)].Accepted + 1).ToArray();
            Check("R4", invented.Length == 0, $"{backend.Backend}: {Show(invented.Length)} events are there that nobody tracked");
            var memory = testimonies.Values.Sum(said => Numbers(said.Instance, said.Confirmed + 1, said.Accepted).LongCount(number => !backend.Has(number)));
            Check("R9", memory <= testimonies.Values.Where(said => !said.IsClosed).Sum(said => said.Unconfirmed), $"{backend.Backend}: {Show(memory)} events went with the memory of {crew.Kills} processes that were killed");
        }

        var identities = receiver.Identities;
        Check("R12", identities.Problems.Count == 0, $"{Show(identities.Batches)} batches, {Show(receiver.Backends.Values.Sum(backend => backend.Again))} events came again, none under another id"
            + (identities.Problems.Count == 0 ? "" : $": {string.Join("; ", identities.Problems.Take(5))}"));
        var failures = crew.All.Select(instance => instance.Problem).OfType<string>().ToArray();
        Check("R8", failures.Length == 0, $"{crew.All.Count} processes, {crew.Kills} kills, {crew.CleanEnds} clean ends, {failures.Length} failures {string.Join("; ", failures)}");
    }

    /// <summary>R7.</summary>
    public void CheckBounds(Watch watch)
    {
        Check("R7", watch.MostSpilled <= Plan.SpillCap, $"{Show(watch.Looks)} looks at the spill of all processes: {Show(watch.MostSpilled)} bytes at most, of {Show(Plan.SpillCap)}");
        var third = watch.Resident.Count / 3;
        var (before, last) = (Median(watch.Resident.Skip(third).Take(third)), Median(watch.Resident.Skip(2 * third)));
        Check("R7", last <= before * MostGrowth, $"resident memory of the process that ran through the second act, medians of its second and its last third: {Show(before >> 10)} and {Show(last >> 10)} KiB");
    }

    public void Write(TextWriter output, TimeSpan elapsed)
    {
        output.WriteLine($"{elapsed.TotalMinutes.ToString("0.0", CultureInfo.InvariantCulture)} minutes with the draining. {(Holds ? "Everything holds." : "NOT EVERYTHING HOLDS.")}");
        output.WriteLine();
        output.WriteLine("| rule | | what was seen |");
        output.WriteLine("| --- | --- | --- |");
        foreach (var (rule, holds, detail) in _checks) output.WriteLine($"| {rule} | {(holds ? "holds" : "**BROKEN**")} | {detail} |");
        output.WriteLine();
        var warnings = crew.All.SelectMany(instance => instance.Testimony.Warnings).GroupBy(warning => warning).ToArray();
        foreach (var same in warnings) output.WriteLine($"- warned {same.Count()} times: {same.Key}");
    }

    private void Check(string rule, bool holds, string detail) => _checks.Add((rule, holds, detail));

    private static IEnumerable<long> Numbers(int instance, long first, long last)
    {
        for (var count = first; count <= last; count++) yield return Plan.Number(instance, count);
    }

    private static long Rejected(BackendAudit book) => book.Dropped.GetValueOrDefault("rejected");

    private static string Say(BackendAudit book) =>
        $"{Show(book.Accepted)} accepted = {Show(book.Delivered)} delivered + {Show(book.Pending)} pending + {Show(book.Dropped.Values.Sum())} dropped, missing {Show(book.Missing)}";

    private static long Median(IEnumerable<long> sample)
    {
        var sorted = sample.Order().ToArray();
        return sorted.Length == 0 ? 0 : sorted[sorted.Length / 2];
    }

    private static string Show(long number) => number.ToString("#,0", CultureInfo.InvariantCulture);
}
