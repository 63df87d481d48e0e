namespace Pipeline.Bench;

/// <summary>
/// Runs programs as whole processes, in turns, and times each from before its start to after its end. The difference to the first is taken
/// within each round, so that what the machine does meanwhile cancels out.
/// </summary>
internal static class Race
{
    private const int Warmups = 3;

    public static void Run(TextWriter output, int rounds, IReadOnlyList<string> programs)
    {
        var elapsed = new double[programs.Count];
        for (var round = -Warmups; round < rounds; round++)
        {
            for (var i = 0; i < programs.Count; i++)
            {
                var next = (i + Math.Abs(round)) % programs.Count;
                elapsed[next] = RunOnce(programs[next]);
            }

            for (var i = 0; i < programs.Count && round >= 0; i++)
            {
                output.WriteLine(Line(Name(programs[i]), elapsed[i]));
                if (i > 0) output.WriteLine(Line($"{Name(programs[i])}, over {Name(programs[0])}", elapsed[i] - elapsed[0]));
            }
        }
    }

    private static string Name(string program) => Path.GetFileName(Path.GetDirectoryName(program))!;

    private static string Line(string name, double value) => string.Create(CultureInfo.InvariantCulture, $"{name}\t{value:0.0}");

    private static double RunOnce(string program)
    {
        var start = new ProcessStartInfo(program, "once") { RedirectStandardOutput = true };
        var began = Stopwatch.GetTimestamp();
        using var process = Process.Start(start)!;
        var said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        var elapsed = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
        if (process.ExitCode != 0 || said != "Hello, World!\n") throw new InvalidOperationException($"{program} said '{said}', exit code {process.ExitCode}");
        return elapsed;
    }
}
