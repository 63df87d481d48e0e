using Pipeline.Actors;

namespace Pipeline.Cli;

/// <summary>What <c>doctor</c> prints for people: a line for each finding, what to do below it, and the sum at the end.</summary>
internal static class DoctorText
{
    public static void Write(Examination examination, TextWriter to)
    {
        foreach (var finding in examination.Findings)
        {
            to.WriteLine($"{Wire(finding.Level),-8} {finding.Check,-10} {finding.Message}");
            if (finding.Advice is { } advice) to.WriteLine($"{"",-19} {advice}");
        }

        to.WriteLine();
        to.WriteLine(Summary(examination));
    }

    /// <summary>The level as both forms name it.</summary>
    public static string Wire(FindingLevel level) => level switch
    {
        FindingLevel.Ok => "ok",
        FindingLevel.Note => "note",
        FindingLevel.Warning => "warning",
        _ => "error",
    };

    private static string Summary(Examination examination)
    {
        var (errors, warnings) = (Of(examination, FindingLevel.Error, "error"), Of(examination, FindingLevel.Warning, "warning"));
        return (errors, warnings) switch
        {
            (null, null) => "Nothing is wrong.",
            (null, _) => $"Nothing is wrong, but look at {warnings}.",
            (_, null) => $"Found {errors}.",
            _ => $"Found {errors} and {warnings}.",
        };
    }

    private static string? Of(Examination examination, FindingLevel level, string word) => examination.Findings.Count(finding => finding.Level == level) switch
    {
        0 => null,
        1 => $"1 {word}",
        var many => $"{many} {word}s",
    };
}
