using System.Globalization;
using Pipeline.Actors;

namespace Pipeline.Cli;

/// <summary>What a withdrawal says of the tool's other running processes.</summary>
internal static class OtherProcesses
{
    /// <summary>
    /// Such as <c>2 running processes stopped, 1 did not answer (pid 4711); it can send nothing: its epoch is over.</c> Null if
    /// there was none.
    /// </summary>
    public static string? Describe(ConsentChange change)
    {
        var silent = change.Silent.Count;
        var stopped = change.Stopped switch
        {
            0 => "",
            1 => "1 running process stopped",
            var many => string.Create(CultureInfo.InvariantCulture, $"{many} running processes stopped"),
        };
        if (silent == 0) return stopped.Length == 0 ? null : $"{stopped}.";
        var what = stopped.Length == 0 ? silent == 1 ? "1 running process did" : $"{silent} running processes did" : $"{stopped}, {silent} did";
        var pids = string.Join(", ", change.Silent.Select(pid => pid.ToString(CultureInfo.InvariantCulture)));
        var who = silent == 1 ? "it can send nothing: its epoch is over" : "they can send nothing: their epoch is over";
        return $"{what} not answer (pid {pids}); {who}.";
    }
}
